package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.bootstrap.Nullable;
import org.apache.hc.core5.concurrent.FutureCallback;

/** The application's callback, if it has one, run in the context of whoever asked. */
final class ExchangeCallback<T> implements FutureCallback<T> {
  @Nullable private final FutureCallback<T> callback;
  private final AsyncExchange exchange;

  ExchangeCallback(@Nullable FutureCallback<T> callback, AsyncExchange exchange) {
    this.callback = callback;
    this.exchange = exchange;
  }

  @Override
  public void completed(T result) {
    if (callback != null) {
      Object attachment = Calls.enterCaller(exchange);
      try {
        callback.completed(result);
      } finally {
        Calls.leaveCaller(exchange, attachment);
      }
    }
  }

  @Override
  public void failed(Exception cause) {
    exchange.fail(cause);
    if (callback != null) {
      Object attachment = Calls.enterCaller(exchange);
      try {
        callback.failed(cause);
      } finally {
        Calls.leaveCaller(exchange, attachment);
      }
    }
  }

  @Override
  public void cancelled() {
    Calls.cancelled(exchange);
    if (callback != null) {
      Object attachment = Calls.enterCaller(exchange);
      try {
        callback.cancelled();
      } finally {
        Calls.leaveCaller(exchange, attachment);
      }
    }
  }
}
