package dev.weft.instrumentation.urlconnection;

import dev.weft.instrumentation.common.http.HttpClientHeaders;
import java.net.HttpURLConnection;

/** The request headers of a connection that is not connected yet. */
final class UrlHeaders implements HttpClientHeaders {
  private final HttpURLConnection connection;

  UrlHeaders(HttpURLConnection connection) {
    this.connection = connection;
  }

  @Override
  public boolean has(String name) {
    return connection.getRequestProperty(name) != null;
  }

  @Override
  public void set(String name, String value) {
    connection.setRequestProperty(name, value);
  }
}
