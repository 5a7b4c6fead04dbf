package dev.weft.instrumentation.nats;

import java.util.concurrent.locks.LockSupport;

/** Polls with a deadline. */
final class Eventually {
  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private Eventually() {}

  /** Asks until the check passes; its last failure when it never does. */
  static void holds(Runnable check) {
    long start = System.nanoTime();
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - start > DEADLINE_NANOS) {
          throw e;
        }
        LockSupport.parkNanos(2_000_000);
      }
    }
  }
}
