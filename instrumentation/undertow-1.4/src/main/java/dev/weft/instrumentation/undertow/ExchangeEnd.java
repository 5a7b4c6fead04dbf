package dev.weft.instrumentation.undertow;

import dev.weft.instrumentation.common.http.ServerCall;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;

/** Adds the request's id to its answer, and ends it when its exchange is complete. */
public final class ExchangeEnd implements ExchangeCompletionListener, ResponseCommitListener {
  private final ServerCall call;

  ExchangeEnd(ServerCall call) {
    this.call = call;
  }

  @Override
  public void beforeCommit(HttpServerExchange exchange) {
    UndertowCalls.committing(exchange, call);
  }

  @Override
  public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
    try {
      UndertowCalls.ended(exchange, call);
    } finally {
      next.proceed();
    }
  }
}
