package dev.weft.smoke.harness;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls: true as soon as the condition holds, false when the time is over. */
public final class Deadline {
  private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

  private Deadline() {}

  public static boolean met(Duration within, BooleanSupplier condition) {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }
}
