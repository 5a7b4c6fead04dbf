package dev.weft.instrumentation.apachehttpclient.v5;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.http.ClientCall;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;

/**
 * One execution of the asynchronous client, from {@code execute} to the head of its answer. The
 * {@link ClientCall} begins when the producer says what is asked, as a rule inside of {@code
 * execute}.
 */
public final class AsyncExchange {
  private static final int EXCHANGE = 3;
  private static final int MOST_CONTEXTS = 100_000;
  private static final SideTable<HttpClientContext, ClientCall> RUNNING =
      new SideTable<>(MOST_CONTEXTS);

  @Nullable private final HttpHost target;
  @Nullable private volatile ClientCall call;

  private AsyncExchange(@Nullable HttpHost target) {
    this.target = target;
  }

  /** What to use instead of producer, consumer and callback, and the exchange. */
  @Nullable
  public static Object[] begin(
      @Nullable HttpHost target,
      @Nullable AsyncRequestProducer producer,
      @Nullable AsyncResponseConsumer<?> consumer,
      @Nullable FutureCallback<?> callback) {
    // what is missing is refused by an exception of the library's
    if (producer == null || consumer == null || ClientCall.isRunning()) {
      return null;
    }
    AsyncExchange exchange = new AsyncExchange(target);
    return new Object[] {
      new ExchangeProducer(producer, exchange),
      new ExchangeConsumer<>(consumer, exchange),
      new ExchangeCallback<>(callback, exchange),
      exchange
    };
  }

  public static void leave(Object[] parts, @Nullable Throwable thrown) {
    AsyncExchange exchange = (AsyncExchange) parts[EXCHANGE];
    if (thrown != null) {
      exchange.fail(thrown);
    }
    ClientCall started = exchange.call;
    if (started != null) {
      started.suspend();
    }
  }

  /** A redirect or a repetition comes by on another thread: its context leads to the call. */
  public static void inject(@Nullable HttpRequest request, @Nullable AsyncExecChain.Scope scope) {
    if (request == null || scope == null) {
      return;
    }
    ClientCall running = ClientCall.current();
    if (running != null) {
      RUNNING.put(scope.clientContext, running);
    } else {
      running = RUNNING.get(scope.clientContext);
    }
    if (running != null) {
      running.inject(new ApacheHeaders(request));
    }
  }

  void start(HttpRequest request) {
    if (call == null) {
      call = ClientCall.start(new ApacheRequest(target, request));
    }
  }

  /** The call; null before it has started. */
  @Nullable
  ClientCall call() {
    return call;
  }

  void fail(Throwable thrown) {
    ClientCall started = call;
    if (started != null) {
      started.fail(thrown);
    }
  }
}
