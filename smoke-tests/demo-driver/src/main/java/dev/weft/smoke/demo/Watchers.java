package dev.weft.smoke.demo;

import dev.weft.smoke.harness.Deadline;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients of the live feed, half of them over WebSocket: they are there from the start to the end.
 */
final class Watchers implements AutoCloseable {
  static final int CLIENTS = 12;
  private static final int PERIOD_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Socket> sockets = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final LongAdder asked = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder alerts = new LongAdder();
  private final LongAdder heard = new LongAdder();
  private ScheduledFuture<?> watching;

  private Watchers() {}

  /** They connect, and are all there when this returns. */
  static Watchers come(String feed) {
    Watchers watchers = new Watchers();
    for (int i = 0; i < CLIENTS; i++) {
      watchers.sockets.add(watchers.open(feed, i % 2 == 0 ? "websocket" : "polling"));
    }
    if (!Deadline.met(
        PATIENCE, () -> watchers.sockets.stream().allMatch(socket -> socket.connected()))) {
      throw new AssertionError("feed: expecting " + CLIENTS + " connections to " + feed);
    }
    return watchers;
  }

  private Socket open(String feed, String transport) {
    IO.Options options = new IO.Options();
    options.forceNew = true;
    options.transports = new String[] {transport};
    Socket socket = IO.socket(URI.create(feed), options);
    socket.on("ordered", order -> heard.increment());
    return socket.connect();
  }

  /** Begin to ask for products, one after the other. */
  void watch() {
    watching = clock.scheduleAtFixedRate(this::ask, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ask no more; what was asked is answered when this returns. */
  void rest() {
    watching.cancel(false);
    Deadline.met(PATIENCE, () -> answered.sum() == asked.sum());
  }

  /** One in a dozen asks for what the shop does not have. */
  private void ask() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Socket socket = sockets.get(random.nextInt(CLIENTS));
    if (random.nextInt(12) == 0) {
      alerts.increment();
      socket.emit("alert", "when it is cheap");
    } else {
      asked.increment();
      Object[] product = {1 + random.nextInt(500)};
      socket.emit("watch", product, (Ack) page -> answered.increment());
    }
  }

  /** How many products they asked for. */
  long asked() {
    return asked.sum();
  }

  /** How many of them were answered. */
  long answered() {
    return answered.sum();
  }

  long alerts() {
    return alerts.sum();
  }

  /** How many orders they heard of, all of them together. */
  long heard() {
    return heard.sum();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    sockets.forEach(Socket::disconnect);
  }
}
