package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.instrumentation.common.http.HttpClientHeaders;
import org.apache.hc.core5.http.HttpRequest;

/** The headers of a request that the library has made for itself. */
final class ApacheHeaders implements HttpClientHeaders {
  private final HttpRequest request;

  ApacheHeaders(HttpRequest request) {
    this.request = request;
  }

  @Override
  public boolean has(String name) {
    return request.containsHeader(name);
  }

  @Override
  public void set(String name, String value) {
    request.setHeader(name, value);
  }
}
