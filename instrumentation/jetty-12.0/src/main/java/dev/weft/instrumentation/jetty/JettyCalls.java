package dev.weft.instrumentation.jetty;

import dev.weft.instrumentation.common.http.RequestIds;
import dev.weft.instrumentation.common.http.ServerCall;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** What Jetty's advice calls: the request ends when Jetty says that its answer is complete. */
public final class JettyCalls {
  private JettyCalls() {}

  public static ServerCall start(Request request, Response response) {
    ServerCall call = ServerCall.start(new JettyRequest(request));
    response.getHeaders().put(RequestIds.HEADER, call.requestId());
    Request.addCompletionListener(request, new Completion(call, response));
    return call;
  }
}
