package dev.weft.instrumentation.tomcat;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpServerRequest;
import org.apache.coyote.Request;

/** A request as Tomcat's connector has read it. */
final class TomcatRequest implements HttpServerRequest {
  private final Request request;

  TomcatRequest(Request request) {
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
    return request.method().toString();
  }

  @Override
  @Nullable
  public String path() {
    return request.requestURI().toString();
  }

  // set this early by the processor of TLS alone; the connector fills in its own later
  @Override
  public String scheme() {
    String scheme = request.scheme().toString();
    return scheme == null ? "http" : scheme;
  }

  // not resolved yet when the request enters: the connector asks its socket on demand
  @Override
  @Nullable
  public String clientAddress() {
    request.action(org.apache.coyote.ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
    return request.remoteAddr().toString();
  }

  @Override
  @Nullable
  public String serverAddress() {
    return request.serverName().toString();
  }
}
