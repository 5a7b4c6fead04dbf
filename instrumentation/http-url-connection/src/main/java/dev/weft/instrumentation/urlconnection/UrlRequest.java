package dev.weft.instrumentation.urlconnection;

import dev.weft.instrumentation.common.http.HttpClientRequest;
import java.net.HttpURLConnection;
import java.net.URL;

/** A request as it is when the connection is first used. */
final class UrlRequest implements HttpClientRequest {
  private final HttpURLConnection connection;
  private final URL url;

  UrlRequest(HttpURLConnection connection) {
    this.connection = connection;
    url = connection.getURL();
  }

  // a body makes a POST of a GET, but not before there is one
  @Override
  public String method() {
    return connection.getRequestMethod();
  }

  @Override
  public String scheme() {
    return url.getProtocol();
  }

  @Override
  public String host() {
    return url.getHost();
  }

  @Override
  public int port() {
    return url.getPort();
  }

  @Override
  public String path() {
    return url.getPath();
  }
}
