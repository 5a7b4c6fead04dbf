package dev.weft.instrumentation.javahttpclient;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** What the advice calls: one {@link ClientCall} a request, whatever its redirects. */
public final class JavaHttpCalls {
  private static final int CALL = 2;

  /** As the JDK makes them for WebSockets, and for nobody else: it must get that very object. */
  private static final String UPGRADE = "jdk.internal.net.http.HttpRequestImpl";

  private JavaHttpCalls() {}

  /** The request and the handler to use instead, and the call; null inside of another. */
  @Nullable
  public static Object[] start(
      @Nullable HttpRequest request, @Nullable HttpResponse.BodyHandler<?> handler) {
    // what is missing is refused by an exception of the library's
    if (request == null || handler == null || ClientCall.isRunning()) {
      return null;
    }
    ClientCall call = ClientCall.start(new JavaHttpRequest(request));
    if (call == null) {
      return null;
    }
    return new Object[] {withHeaders(request, call), withHead(handler, call), call};
  }

  @Nullable
  private static HttpRequest withHeaders(HttpRequest request, ClientCall call) {
    if (request.getClass().getName().equals(UPGRADE)) {
      return null;
    }
    JavaHttpHeaders headers = new JavaHttpHeaders(request.headers());
    call.inject(headers);
    return new RequestWithHeaders(request, headers.all());
  }

  // a security manager has the JDK look at the class of the handler
  @SuppressWarnings({"removal", "deprecation"})
  @Nullable
  private static Object withHead(HttpResponse.BodyHandler<?> handler, ClientCall call) {
    return System.getSecurityManager() == null ? new HeadHandler<>(handler, call) : null;
  }

  public static void end(
      Object[] sent, @Nullable HttpResponse<?> response, @Nullable Throwable thrown) {
    ClientCall call = (ClientCall) sent[CALL];
    if (thrown != null) {
      call.fail(thrown);
    } else if (response != null) {
      call.end(response.statusCode());
    } else {
      call.cancel();
    }
  }

  public static void leave(
      Object[] sent, @Nullable CompletableFuture<?> future, @Nullable Throwable thrown) {
    ClientCall call = (ClientCall) sent[CALL];
    if (thrown != null) {
      call.fail(thrown);
      return;
    }
    call.suspend();
    if (future != null) {
      future.whenComplete(new Completion(call));
    }
  }
}
