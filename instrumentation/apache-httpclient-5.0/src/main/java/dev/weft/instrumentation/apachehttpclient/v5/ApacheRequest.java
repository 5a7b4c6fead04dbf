package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpClientRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** A request as the application hands it to the client, and the host that it is for. */
final class ApacheRequest implements HttpClientRequest {
  @Nullable private final HttpHost target;
  private final HttpRequest request;
  @Nullable private final URIAuthority authority;

  ApacheRequest(@Nullable HttpHost target, HttpRequest request) {
    this.target = target;
    this.request = request;
    authority = request.getAuthority();
  }

  @Override
  @Nullable
  public String method() {
    return request.getMethod();
  }

  @Override
  @Nullable
  public String scheme() {
    return target == null ? request.getScheme() : target.getSchemeName();
  }

  @Override
  @Nullable
  public String host() {
    if (target != null) {
      return target.getHostName();
    }
    return authority == null ? null : authority.getHostName();
  }

  @Override
  public int port() {
    if (target != null) {
      return target.getPort();
    }
    return authority == null ? 0 : authority.getPort();
  }

  @Override
  @Nullable
  public String path() {
    return request.getPath();
  }
}
