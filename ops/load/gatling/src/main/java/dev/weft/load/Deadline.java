package dev.weft.load;

import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.Function;

/** Whether users may still ask: from the moment that the first one comes for so long. */
final class Deadline implements Function<Session, Boolean> {
  private final long lengthNanos;
  private long endNanos;

  Deadline(Duration length) {
    lengthNanos = length.toNanos();
  }

  @Override
  public synchronized Boolean apply(Session user) {
    long now = System.nanoTime();
    if (endNanos == 0) {
      endNanos = now + lengthNanos;
    }
    return now - endNanos < 0;
  }
}
