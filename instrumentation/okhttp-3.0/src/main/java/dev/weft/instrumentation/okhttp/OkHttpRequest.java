package dev.weft.instrumentation.okhttp;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpClientRequest;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** A request as the application hands it to the client. */
final class OkHttpRequest implements HttpClientRequest {
  private final Request request;
  private final HttpUrl url;

  OkHttpRequest(Request request) {
    this.request = request;
    url = request.url();
  }

  @Override
  @Nullable
  public String method() {
    return request.method();
  }

  @Override
  public String scheme() {
    return url.scheme();
  }

  @Override
  public String host() {
    return url.host();
  }

  @Override
  public int port() {
    return url.port();
  }

  @Override
  public String path() {
    return url.encodedPath();
  }
}
