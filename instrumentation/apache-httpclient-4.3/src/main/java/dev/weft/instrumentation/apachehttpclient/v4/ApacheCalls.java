package dev.weft.instrumentation.apachehttpclient.v4;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ClientCall;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/** What the clients' advice calls: one {@link ClientCall} an execution, whatever its redirects. */
public final class ApacheCalls {
  private ApacheCalls() {}

  @Nullable
  public static ClientCall start(@Nullable HttpHost target, @Nullable HttpRequest request) {
    // the library refuses a null request by an exception of its own
    return request == null || ClientCall.isRunning()
        ? null
        : ClientCall.start(new ApacheRequest(target, request));
  }

  public static void inject(@Nullable HttpRequest request) {
    ClientCall call = ClientCall.current();
    if (call != null && request != null) {
      call.inject(new ApacheHeaders(request));
    }
  }

  public static void end(
      ClientCall call, @Nullable HttpResponse response, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.fail(thrown);
    } else if (response != null && response.getStatusLine() != null) {
      call.end(response.getStatusLine().getStatusCode());
    } else {
      call.cancel();
    }
  }
}
