package dev.weft.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread brings about, but not for ever. */
final class Deadline {
  private static final long NANOS = 20_000_000_000L;

  private Deadline() {}

  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    boolean met = condition.getAsBoolean();
    while (!met && System.nanoTime() - start < NANOS) {
      LockSupport.parkNanos(1_000_000);
      met = condition.getAsBoolean();
    }
    assertThat(met).isTrue();
  }
}
