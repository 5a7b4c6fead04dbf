package dev.weft.instrumentation.apachehttpclient.v4;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpClientRequest;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;

/** A request as the application hands it to the client, and the host that it is for. */
final class ApacheRequest implements HttpClientRequest {
  @Nullable private final HttpHost target;
  private final HttpRequest request;
  @Nullable private final URI uri;

  ApacheRequest(@Nullable HttpHost target, HttpRequest request) {
    this.target = target;
    this.request = request;
    uri = request instanceof HttpUriRequest ? ((HttpUriRequest) request).getURI() : null;
  }

  @Override
  @Nullable
  public String method() {
    return request instanceof HttpUriRequest
        ? ((HttpUriRequest) request).getMethod()
        : request.getRequestLine().getMethod();
  }

  @Override
  @Nullable
  public String scheme() {
    if (target != null) {
      return target.getSchemeName();
    }
    return uri == null ? null : uri.getScheme();
  }

  @Override
  @Nullable
  public String host() {
    if (target != null) {
      return target.getHostName();
    }
    return uri == null ? null : uri.getHost();
  }

  @Override
  public int port() {
    if (target != null) {
      return target.getPort();
    }
    return uri == null ? 0 : uri.getPort();
  }

  @Override
  @Nullable
  public String path() {
    return uri == null ? request.getRequestLine().getUri() : uri.getRawPath();
  }
}
