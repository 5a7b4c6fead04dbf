package dev.weft.instrumentation.javahttpclient;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpClientRequest;
import java.net.URI;
import java.net.http.HttpRequest;

/** A request as the application hands it to the client. */
final class JavaHttpRequest implements HttpClientRequest {
  private final HttpRequest request;
  private final URI uri;

  JavaHttpRequest(HttpRequest request) {
    this.request = request;
    uri = request.uri();
  }

  @Override
  @Nullable
  public String method() {
    return request.method();
  }

  @Override
  @Nullable
  public String scheme() {
    return uri.getScheme();
  }

  @Override
  @Nullable
  public String host() {
    return uri.getHost();
  }

  @Override
  public int port() {
    return uri.getPort();
  }

  @Override
  @Nullable
  public String path() {
    return uri.getRawPath();
  }
}
