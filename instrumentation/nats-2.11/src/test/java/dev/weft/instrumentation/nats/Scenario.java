package dev.weft.instrumentation.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What an application does, inside its loader, woven or not; the answer is everything that it could
 * see of the library.
 */
abstract class Scenario implements Function<Integer, List<String>> {
  static final Duration WAIT = Duration.ofSeconds(10);

  /** What was seen. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  abstract void run(Connection connection) throws Exception;

  /** Whether what the library tells its listener comes in an order that can be compared. */
  boolean listens() {
    return true;
  }

  @Override
  public List<String> apply(Integer port) {
    try {
      Connection connection = Nats.connect(options(port).build());
      try {
        run(connection);
      } finally {
        connection.close();
      }
      return seen;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Options.Builder options(int port) {
    return new Options.Builder()
        .server("nats://anna:secret@127.0.0.1:" + port)
        .connectionTimeout(WAIT)
        .maxReconnects(0)
        .errorListener(new Listener());
  }

  /** The outcome of a call, in words. */
  void note(String what, Call call) {
    try {
      seen.add(what + " " + call.make());
    } catch (Exception e) {
      seen.add(what + " threw " + e);
    }
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("expecting a message, got none");
    }
  }

  /** A call that answers. */
  interface Call {
    Object make() throws Exception;
  }

  private final class Listener implements ErrorListener {
    @Override
    public void errorOccurred(Connection connection, String error) {
      heard("error " + error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
      heard("exception " + exception);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
      heard("slow consumer");
    }

    private void heard(String what) {
      if (listens()) {
        seen.add(what);
      }
    }
  }
}
