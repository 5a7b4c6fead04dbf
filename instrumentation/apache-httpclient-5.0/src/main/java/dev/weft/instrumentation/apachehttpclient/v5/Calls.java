package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Suppressed;
import dev.weft.instrumentation.common.http.ClientCall;
import org.apache.hc.core5.http.HttpRequest;

/** What the wrappers say to the exchange; whatever goes wrong there is not the application's. */
final class Calls {
  private Calls() {}

  static void start(AsyncExchange exchange, HttpRequest request) {
    try {
      exchange.start(request);
    } catch (RuntimeException e) {
      Suppressed.report(e, "apache-httpclient");
    }
  }

  static void answered(AsyncExchange exchange, int status) {
    ClientCall call = exchange.call();
    if (call != null) {
      call.end(status);
    }
  }

  static void cancelled(AsyncExchange exchange) {
    ClientCall call = exchange.call();
    if (call != null) {
      call.cancel();
    }
  }

  @Nullable
  static Object enterCaller(AsyncExchange exchange) {
    ClientCall call = exchange.call();
    return call == null ? null : call.enterCaller();
  }

  static void leaveCaller(AsyncExchange exchange, @Nullable Object attachment) {
    ClientCall call = exchange.call();
    if (call != null) {
      call.leaveCaller(attachment);
    }
  }
}
