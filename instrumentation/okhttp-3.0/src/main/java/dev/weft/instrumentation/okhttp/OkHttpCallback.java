package dev.weft.instrumentation.okhttp;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * The application's callback, run in the context of whoever enqueued the call. A call that no
 * thread would take ends here; every other has ended when its chain did.
 */
final class OkHttpCallback implements Callback {
  private final ClientCall call;
  private final Callback callback;

  OkHttpCallback(ClientCall call, Callback callback) {
    this.call = call;
    this.callback = callback;
  }

  ClientCall call() {
    return call;
  }

  @Override
  public void onFailure(Call from, IOException thrown) {
    call.fail(thrown);
    Object attachment = call.enterCaller();
    try {
      callback.onFailure(from, thrown);
    } finally {
      call.leaveCaller(attachment);
    }
  }

  @Override
  public void onResponse(Call from, Response response) throws IOException {
    @Nullable Object attachment = call.enterCaller();
    try {
      callback.onResponse(from, response);
    } finally {
      call.leaveCaller(attachment);
    }
  }
}
