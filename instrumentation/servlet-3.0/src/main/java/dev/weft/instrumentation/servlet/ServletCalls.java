package dev.weft.instrumentation.servlet;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.bootstrap.Suppressed;
import dev.weft.instrumentation.common.http.RequestIds;
import dev.weft.instrumentation.common.http.ServerCall;
import dev.weft.instrumentation.common.logs.AccessLog;
import javax.servlet.DispatcherType;
import javax.servlet.Servlet;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What the servlet advice calls. Usually the container's own module has begun the request, and only
 * its route is added; otherwise the request begins with its first servlet.
 */
public final class ServletCalls {
  /** Where Spring MVC 3.0 and newer leaves the template that matched. */
  private static final String SPRING_TEMPLATE =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final int MOST_ASYNC = 100_000;
  private static final SideTable<ServletRequest, ServerCall> ASYNC = new SideTable<>(MOST_ASYNC);

  private ServletCalls() {}

  @Nullable
  public static ServletScope enter(
      Servlet servlet, ServletRequest request, ServletResponse response) {
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    ServerCall running = ServerCall.current();
    if (running != null) {
      if (request.getDispatcherType() != DispatcherType.ERROR) {
        running.mapping(ServletMappings.of(servlet).match(http));
      }
      // inside a forward this is still what the first servlet matched
      readTemplate(running, request);
      return null;
    }
    ServerCall returned = ASYNC.get(innermost(request));
    if (returned != null && !returned.hasEnded()) {
      return new ServletScope(returned, returned.attach());
    }
    return start(servlet, http, (HttpServletResponse) response);
  }

  private static ServletScope start(
      Servlet servlet, HttpServletRequest request, HttpServletResponse response) {
    ServerCall call = ServerCall.start(new ServletHttpRequest(request));
    response.setHeader(RequestIds.HEADER, call.requestId());
    call.mapping(ServletMappings.of(servlet).match(request));
    return new ServletScope(call, null);
  }

  public static void exit(
      @Nullable ServletScope scope,
      ServletRequest request,
      ServletResponse response,
      @Nullable Throwable thrown) {
    ServerCall call = scope == null ? ServerCall.current() : scope.call;
    if (call == null) {
      return;
    }
    call.fail(thrown);
    readTemplate(call, request);
    if (AccessLog.isWithUser() && request instanceof HttpServletRequest) {
      readUser(call, (HttpServletRequest) request);
    }
    if (request.isAsyncStarted()) {
      ASYNC.put(innermost(request), call);
    }
    if (scope != null) {
      leave(scope, request, response, thrown);
    }
  }

  private static void readTemplate(ServerCall call, ServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      // the template of the error page, which says nothing of what was asked
      return;
    }
    Object template = request.getAttribute(SPRING_TEMPLATE);
    call.template(template instanceof String ? (String) template : null);
  }

  // the request may be the application's own: what it throws must not keep the call from its end
  private static void readUser(ServerCall call, HttpServletRequest request) {
    try {
      call.user(request.getRemoteUser());
    } catch (RuntimeException | LinkageError e) {
      Suppressed.report(e, "servlet");
    }
  }

  private static void leave(
      ServletScope scope,
      ServletRequest request,
      ServletResponse response,
      @Nullable Throwable thrown) {
    if (scope.attachment != null) {
      scope.call.detach(scope.attachment);
    } else if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new AsyncEnd(scope.call), request, response);
      scope.call.suspend();
    } else {
      scope.call.end(status(response, thrown));
    }
  }

  /** What will be sent: a container answers an exception with 500. */
  static int status(ServletResponse response, @Nullable Throwable thrown) {
    int status = ((HttpServletResponse) response).getStatus();
    return thrown != null && status < 400 ? 500 : status;
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper) {
      inner = ((ServletRequestWrapper) inner).getRequest();
    }
    return inner;
  }
}
