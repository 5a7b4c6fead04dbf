package dev.weft.instrumentation.undertow;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.HttpServerRequest;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;

/** A request as Undertow has read it. */
final class UndertowRequest implements HttpServerRequest {
  private final HttpServerExchange exchange;

  UndertowRequest(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  @Nullable
  public String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  @Nullable
  public String method() {
    return exchange.getRequestMethod().toString();
  }

  @Override
  @Nullable
  public String path() {
    return exchange.getRequestPath();
  }

  @Override
  @Nullable
  public String scheme() {
    return exchange.getRequestScheme();
  }

  @Override
  @Nullable
  public String clientAddress() {
    InetSocketAddress source = exchange.getSourceAddress();
    return source == null || source.getAddress() == null
        ? null
        : source.getAddress().getHostAddress();
  }

  @Override
  @Nullable
  public String serverAddress() {
    return exchange.getHostName();
  }
}
