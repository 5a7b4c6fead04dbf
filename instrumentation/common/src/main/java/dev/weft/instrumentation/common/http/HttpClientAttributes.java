package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;

/**
 * How a client request is named in a span: the only place with the keys of OpenTelemetry's HTTP
 * conventions for clients. Neither query nor user info is in any of it.
 */
final class HttpClientAttributes {
  private static final String METHOD = "http.request.method";

  private HttpClientAttributes() {}

  static void write(
      Operation operation, int method, HttpClientRequest request, @Nullable String host, int port) {
    String scheme = ClientTargets.isHttps(request.scheme()) ? "https" : "http";
    writeMethod(operation, method);
    operation.set("server.address", host);
    operation.set("server.port", port);
    if (host != null) {
      operation.set("url.full", url(scheme, host, port, request.path()));
    }
  }

  static void writeMethod(Operation operation, int method) {
    operation.set(METHOD, HttpMethods.nameOf(method));
  }

  static void writeStatus(Operation operation, int status) {
    operation.set("http.response.status_code", status);
  }

  private static String url(String scheme, String host, int port, @Nullable String path) {
    StringBuilder url = new StringBuilder(96).append(scheme).append("://");
    ClientTargets.appendHostAndPort(url, host, port, scheme.equals("https"));
    return url.append(path(path)).toString();
  }

  // cut before it is masked: a lone question mark between slashes would pass for a mask
  private static String path(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return "/";
    }
    int query = raw.indexOf('?');
    String masked = Recorder.get().maskPath(query < 0 ? raw : raw.substring(0, query));
    return masked.startsWith("/") ? masked : "/" + masked;
  }
}
