package dev.weft.instrumentation.javahttpclient;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Ends a call whose answer never came; one that came has ended it already. */
final class Completion implements BiConsumer<Object, Throwable> {
  private final ClientCall call;

  Completion(ClientCall call) {
    this.call = call;
  }

  @Override
  public void accept(@Nullable Object response, @Nullable Throwable thrown) {
    if (thrown != null) {
      Throwable cause = thrown.getCause();
      call.fail(thrown instanceof CompletionException && cause != null ? cause : thrown);
    } else if (response instanceof HttpResponse) {
      call.end(((HttpResponse<?>) response).statusCode());
    } else {
      call.cancel();
    }
  }
}
