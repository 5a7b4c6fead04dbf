package dev.weft.agent.record;

/**
 * Wall-clock time of {@link System#nanoTime()} readings, so that an operation needs one clock read
 * at each end. The distance between the two clocks is measured again now and then.
 */
final class Clock {
  private volatile long offsetNanos;

  Clock() {
    measure();
  }

  /** Follows corrections of the wall clock; called every few seconds by the agent's thread. */
  void measure() {
    offsetNanos = System.currentTimeMillis() * 1_000_000L - System.nanoTime();
  }

  /** Nanoseconds since the epoch at a reading of {@code System.nanoTime()}. */
  long epochNanos(long nanoTime) {
    return nanoTime + offsetNanos;
  }
}
