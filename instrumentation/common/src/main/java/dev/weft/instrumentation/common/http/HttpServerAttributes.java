package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;
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

  /** What all requests of a route say that are answered alike. */
  static Shared ofAnswer(String method, String route, int status) {
    return Shared.none()
        .with("http.request.method", method)
        .with("http.route", route)
        .with("http.response.status_code", status);
  }

  /** What all requests say that one caller makes of one server. */
  static Shared ofCaller(
      @Nullable String scheme, @Nullable String clientAddress, @Nullable String serverAddress) {
    return Shared.none()
        .with("url.scheme", scheme)
        .with("client.address", clientAddress)
        .with("server.address", serverAddress);
  }

  void write(Operation operation, Shared answer, String requestId) {
    operation.set(answer);
    Shared caller = Callers.attributes(scheme, clientAddress, serverAddress);
    if (caller != null) {
      operation.set(caller);
    } else {
      operation.set("url.scheme", scheme);
      operation.set("client.address", clientAddress);
      operation.set("server.address", serverAddress);
    }
    operation.set("url.path", path);
    operation.set("request.id", requestId);
  }
}
