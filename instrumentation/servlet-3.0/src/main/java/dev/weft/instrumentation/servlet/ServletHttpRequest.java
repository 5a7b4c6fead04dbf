package dev.weft.instrumentation.servlet;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpServerRequest;
import javax.servlet.http.HttpServletRequest;

/** A request as the servlet API shows it. */
final class ServletHttpRequest implements HttpServerRequest {
  private final HttpServletRequest request;

  ServletHttpRequest(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  @Nullable
  public String header(String name) {
    return request.getHeader(name);
  }

  @Override
  @Nullable
  public String method() {
    return request.getMethod();
  }

  @Override
  @Nullable
  public String path() {
    return request.getRequestURI();
  }

  @Override
  @Nullable
  public String scheme() {
    return request.getScheme();
  }

  @Override
  @Nullable
  public String clientAddress() {
    return request.getRemoteAddr();
  }

  @Override
  @Nullable
  public String serverAddress() {
    return request.getServerName();
  }
}
