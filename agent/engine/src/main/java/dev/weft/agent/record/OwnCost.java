package dev.weft.agent.record;

import java.util.concurrent.atomic.AtomicLong;

/**
 * An estimate of the time that starting and ending operations takes on the application's threads:
 * one in {@value #ONE_IN} is timed. Thread safe.
 */
final class OwnCost {
  static final int ONE_IN = 1024;

  private final AtomicLong sampledNanos = new AtomicLong();

  /** Whether a thread times what it does now, by how much it has done. */
  static boolean isTimed(int count) {
    return (count & ONE_IN - 1) == 0;
  }

  void add(long nanos) {
    sampledNanos.addAndGet(Math.max(0, nanos));
  }

  double seconds() {
    return sampledNanos.get() * (double) ONE_IN / 1e9;
  }
}
