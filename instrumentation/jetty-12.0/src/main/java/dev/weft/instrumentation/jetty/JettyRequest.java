package dev.weft.instrumentation.jetty;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpServerRequest;
import org.eclipse.jetty.server.Request;

/** A request as Jetty's core has read it. */
final class JettyRequest implements HttpServerRequest {
  private final Request request;

  JettyRequest(Request request) {
    this.request = request;
  }

  @Override
  @Nullable
  public String header(String name) {
    return request.getHeaders().get(name);
  }

  @Override
  @Nullable
  public String method() {
    return request.getMethod();
  }

  @Override
  @Nullable
  public String path() {
    return request.getHttpURI().getPath();
  }

  @Override
  @Nullable
  public String scheme() {
    return request.getHttpURI().getScheme();
  }

  @Override
  @Nullable
  public String clientAddress() {
    return Request.getRemoteAddr(request);
  }

  @Override
  @Nullable
  public String serverAddress() {
    return Request.getServerName(request);
  }
}
