package dev.weft.instrumentation.okhttp;

import dev.weft.instrumentation.common.http.HttpClientHeaders;
import okhttp3.Request;

/** A request that cannot change, and the one that takes its place. */
final class OkHttpHeaders implements HttpClientHeaders {
  private final Request request;
  private final Request.Builder changed;

  OkHttpHeaders(Request request) {
    this.request = request;
    changed = request.newBuilder();
  }

  @Override
  public boolean has(String name) {
    return request.header(name) != null;
  }

  @Override
  public void set(String name, String value) {
    changed.header(name, value);
  }

  Request build() {
    return changed.build();
  }
}
