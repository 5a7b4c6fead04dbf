package dev.weft.smoke.demo;

import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Tally;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Visitors who come, do one thing, wait a moment, and come again; every answer is counted. */
final class Traffic implements AutoCloseable {
  private static final int NO_ANSWER = 0;

  private final Client shop;
  private final long pauseNanos;
  private final ExecutorService visitors;
  private final Tally tally = new Tally();
  private final AtomicInteger first = new AtomicInteger();
  private volatile boolean over;

  private Traffic(Client shop, int visitors, long pauseMillis) {
    this.shop = shop;
    this.pauseNanos = Duration.ofMillis(pauseMillis).toNanos();
    this.visitors = Executors.newFixedThreadPool(visitors, Traffic::daemon);
    for (int i = 0; i < visitors; i++) {
      this.visitors.execute(this::comeAndGo);
    }
  }

  static Traffic start(Client shop, int visitors, long pauseMillis) {
    return new Traffic(shop, visitors, pauseMillis);
  }

  /** The answers so far. */
  Tally tally() {
    return tally;
  }

  /** Lets everybody finish; all the answers there were. */
  Tally stop() throws InterruptedException {
    over = true;
    visitors.shutdown();
    visitors.awaitTermination(30, TimeUnit.SECONDS);
    return tally;
  }

  /** Returns only when nobody comes any more. */
  void untilTheEnd() throws InterruptedException {
    visitors.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    over = true;
    visitors.shutdownNow();
  }

  private void comeAndGo() {
    while (!over) {
      Visit visit = next();
      tally.add(visit.name(), status(visit));
      LockSupport.parkNanos(pauseNanos);
    }
  }

  private int status(Visit visit) {
    try {
      return visit.go(shop).status();
    } catch (RuntimeException noAnswer) {
      // at the end of all, or a defect: then the verdict names it
      return NO_ANSWER;
    }
  }

  // each kind once before chance decides, so that even a short run shows all of them
  private Visit next() {
    int count = first.getAndIncrement();
    return count < Visit.values().length ? Visit.values()[count] : Visit.any();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "visitor");
    thread.setDaemon(true);
    return thread;
  }
}
