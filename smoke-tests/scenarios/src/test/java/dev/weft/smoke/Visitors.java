package dev.weft.smoke;

import dev.weft.smoke.harness.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Somebody who uses the application all the time, and how long the answers take. */
final class Visitors implements AutoCloseable {
  private final Client application;
  private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::visit, "visitors");
  private volatile boolean leaving;
  private volatile int failures;

  Visitors(Client application) {
    this.application = application;
    thread.start();
  }

  private void visit() {
    while (!leaving) {
      long start = System.nanoTime();
      try {
        failures += application.get("/ping").status() == 200 ? 0 : 1;
      } catch (RuntimeException e) {
        failures++;
      }
      nanos.add(System.nanoTime() - start);
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** The median of the next so many answers. */
  Duration median(int answers) {
    int from = nanos.size();
    while (nanos.size() < from + answers) {
      LockSupport.parkNanos(5_000_000);
    }
    List<Long> seen;
    synchronized (nanos) {
      seen = new ArrayList<>(nanos.subList(from, from + answers));
    }
    Collections.sort(seen);
    return Duration.ofNanos(seen.get(answers / 2));
  }

  int failures() {
    return failures;
  }

  @Override
  public void close() throws InterruptedException {
    leaving = true;
    thread.join();
  }
}
