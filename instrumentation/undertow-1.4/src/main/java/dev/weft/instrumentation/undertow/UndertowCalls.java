package dev.weft.instrumentation.undertow;

import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.RequestIds;
import dev.weft.instrumentation.common.http.ServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/**
 * What Undertow's advice calls: the request ends when Undertow says that the exchange is complete.
 */
public final class UndertowCalls {
  private static final int MOST_EXCHANGES = 200_000;
  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);
  private static final SideTable<HttpServerExchange, ServerCall> RUNNING =
      new SideTable<>(MOST_EXCHANGES);

  private UndertowCalls() {}

  public static UndertowScope enter(HttpServerExchange exchange) {
    ServerCall running = RUNNING.get(exchange);
    if (running != null) {
      return new UndertowScope(running, running.attach());
    }
    ServerCall call = ServerCall.start(new UndertowRequest(exchange));
    RUNNING.put(exchange, call);
    ExchangeEnd end = new ExchangeEnd(call);
    exchange.addResponseCommitListener(end);
    exchange.addExchangeCompleteListener(end);
    return new UndertowScope(call, null);
  }

  /** As late as can be: what sends an error page clears the headers first. */
  static void committing(HttpServerExchange exchange, ServerCall call) {
    exchange.getResponseHeaders().put(REQUEST_ID, call.requestId());
  }

  static void ended(HttpServerExchange exchange, ServerCall call) {
    RUNNING.remove(exchange);
    call.end(exchange.getStatusCode());
  }
}
