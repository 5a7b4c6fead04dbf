package dev.weft.instrumentation.tomcat;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.RequestIds;
import dev.weft.instrumentation.common.http.ServerCall;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** What the connector's advice calls: one {@link ServerCall} from entry to complete answer. */
public final class TomcatCalls {
  /** Where the connector keeps the servlet side of a request: CoyoteAdapter.ADAPTER_NOTES. */
  private static final int SERVLET_REQUEST_NOTE = 1;

  private static final int MOST_ASYNC = 100_000;
  private static final SideTable<Request, ServerCall> ASYNC = new SideTable<>(MOST_ASYNC);

  private TomcatCalls() {}

  public static ServerCall start(Request request, Response response) {
    ServerCall call = ServerCall.start(new TomcatRequest(request));
    response.setHeader(RequestIds.HEADER, call.requestId());
    return call;
  }

  /** The connector lets go: the answer is complete, or the request has become asynchronous. */
  public static void leave(
      ServerCall call, Request request, Response response, @Nullable Throwable thrown) {
    call.fail(thrown);
    if (isAsync(request) && ASYNC.put(request, call)) {
      call.suspend();
    } else {
      call.end(response.getStatus());
    }
  }

  /** The request comes back on some thread; null when it is none of ours. */
  @Nullable
  public static Object resume(Request request) {
    ServerCall call = ASYNC.get(request);
    return call == null ? null : call.attach();
  }

  public static void leaveResumed(
      Object attachment, Request request, Response response, @Nullable Throwable thrown) {
    ServerCall call = ASYNC.get(request);
    if (call == null) {
      return;
    }
    call.fail(thrown);
    call.detach(attachment);
    if (!isAsync(request)) {
      ASYNC.remove(request);
      call.end(response.getStatus());
    }
  }

  private static boolean isAsync(Request request) {
    Object servletSide = request.getNote(SERVLET_REQUEST_NOTE);
    return servletSide instanceof org.apache.catalina.connector.Request
        && ((org.apache.catalina.connector.Request) servletSide).isAsync();
  }
}
