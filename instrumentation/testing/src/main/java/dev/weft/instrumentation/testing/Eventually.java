package dev.weft.instrumentation.testing;

import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread will do. */
public final class Eventually {
  private static final long DEADLINE_NANOS = 60_000_000_000L;

  private Eventually() {}

  /** Asserts again and again until it holds, or fails with its last word after a minute. */
  public static void holds(Runnable assertion) {
    long start = System.nanoTime();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - start > DEADLINE_NANOS) {
          throw e;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}
