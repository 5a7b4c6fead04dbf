package dev.weft.agent.export;

import java.util.concurrent.ThreadLocalRandom;

/**
 * When to try again: twice as long each time, with jitter, up to a bound. One thread's own, but for
 * questions.
 */
public final class Backoff {
  private static final long FIRST_NANOS = 500_000_000L;
  private static final long MOST_NANOS = 30_000_000_000L;

  private long delayNanos = FIRST_NANOS;
  private volatile long notBefore;
  private volatile boolean failing;

  /** Whether the last try failed. */
  public boolean isFailing() {
    return failing;
  }

  /** Whether a try is due. */
  public boolean allows(long nowNanos) {
    return !failing || nowNanos - notBefore >= 0;
  }

  long waitNanos(long nowNanos) {
    return failing ? Math.max(0, notBefore - nowNanos) : 0;
  }

  /** A try has failed: the next is due later. */
  public void failed(long nowNanos) {
    failing = true;
    // between half and the whole: many JVMs must not come back at the same moment
    notBefore = nowNanos + delayNanos / 2 + ThreadLocalRandom.current().nextLong(delayNanos / 2);
    delayNanos = Math.min(MOST_NANOS, delayNanos * 2);
  }

  /** A try has succeeded. */
  public void succeeded() {
    failing = false;
    delayNanos = FIRST_NANOS;
  }
}
