package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/**
 * How a server request is named in a span: the only place with the keys of OpenTelemetry's HTTP
 * conventions for servers. What the request says is read at its start: containers recycle it.
 */
final class HttpServerAttributes {
  private final String path;
  @Nullable private final String scheme;
  @Nullable private final String clientAddress;
  @Nullable private final String serverAddress;

  private HttpServerAttributes(HttpServerRequest request) {
    String raw = request.path();
    path = Recorder.get().maskPath(raw == null ? "/" : raw);
    scheme = request.scheme();
    clientAddress = request.clientAddress();
    serverAddress = request.serverAddress();
  }

  static HttpServerAttributes of(HttpServerRequest request) {
    return new HttpServerAttributes(request);
  }

  void write(Operation operation, int method, String route, int status, String requestId) {
    operation.set("http.request.method", HttpMethods.nameOf(method));
    operation.set("http.route", route);
    operation.set("http.response.status_code", status);
    operation.set("url.path", path);
    operation.set("url.scheme", scheme);
    operation.set("client.address", clientAddress);
    operation.set("server.address", serverAddress);
    operation.set("request.id", requestId);
  }
}
