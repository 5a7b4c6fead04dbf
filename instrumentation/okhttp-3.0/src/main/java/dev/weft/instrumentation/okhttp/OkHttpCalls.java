package dev.weft.instrumentation.okhttp;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What OkHttp's advice calls. The call's note says what comes next on its thread: the chain of an
 * enqueued call, or the step that hands on what goes to the network.
 */
public final class OkHttpCalls {
  private static final Object BRIDGED = new Object();

  private OkHttpCalls() {}

  /** The chain begins: of a call that is executed, or of one that was enqueued. */
  @Nullable
  public static OkHttpScope begin(Call call) {
    ClientCall running = ClientCall.current();
    if (running == null) {
      ClientCall started = ClientCall.start(new OkHttpRequest(call.request()));
      return started == null ? null : OkHttpScope.executed(started);
    }
    Object next = running.note;
    if (!(next instanceof OkHttpScope)) {
      return null;
    }
    running.note = null;
    return (OkHttpScope) next;
  }

  public static void end(
      OkHttpScope scope, @Nullable Response response, @Nullable Throwable thrown) {
    ClientCall call = scope.call;
    if (thrown != null) {
      call.fail(thrown);
    } else if (response != null) {
      call.end(response.code());
    } else {
      call.cancel();
    }
    // callbacks come next, and are no part of it
    scope.leave();
  }

  /** The callback to use instead; null when the application's own is right. */
  @Nullable
  public static Callback enqueue(Call call, @Nullable Callback callback) {
    // a null one is refused by an exception of the library's
    if (callback == null) {
      return null;
    }
    ClientCall started = ClientCall.start(new OkHttpRequest(call.request()));
    if (started == null) {
      return null;
    }
    started.suspend();
    return new OkHttpCallback(started, callback);
  }

  public static void refused(@Nullable Callback callback, Throwable thrown) {
    if (callback instanceof OkHttpCallback) {
      ((OkHttpCallback) callback).call().fail(thrown);
    }
  }

  /** The dispatcher's thread takes an enqueued call up. */
  @Nullable
  public static OkHttpScope resume(@Nullable Object callback) {
    if (!(callback instanceof OkHttpCallback)) {
      return null;
    }
    ClientCall call = ((OkHttpCallback) callback).call();
    OkHttpScope scope = OkHttpScope.resumed(call);
    call.note = scope;
    return scope;
  }

  public static void bridging() {
    ClientCall call = ClientCall.current();
    if (call != null) {
      call.note = BRIDGED;
    }
  }

  /** The request to hand on instead; null at every other step of the chain. */
  @Nullable
  public static Request proceeding(@Nullable Request request) {
    ClientCall call = ClientCall.current();
    if (call == null || call.note != BRIDGED) {
      return null;
    }
    call.note = null;
    return withHeaders(request);
  }

  /** The same request with our headers; null when nothing runs. */
  @Nullable
  public static Request withHeaders(@Nullable Request request) {
    ClientCall call = ClientCall.current();
    if (call == null || request == null) {
      return null;
    }
    OkHttpHeaders headers = new OkHttpHeaders(request);
    call.inject(headers);
    return headers.build();
  }
}
