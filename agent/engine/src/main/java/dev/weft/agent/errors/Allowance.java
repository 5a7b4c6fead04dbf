package dev.weft.agent.errors;

/** So many a second, and some more after a quiet while. One thread's own. */
final class Allowance {
  private final long nanosEach;
  private final long mostNanos;
  private long savedNanos;
  private long lastNanos;

  Allowance(int perSecond, int most, long nowNanos) {
    nanosEach = 1_000_000_000L / perSecond;
    mostNanos = nanosEach * most;
    savedNanos = mostNanos;
    lastNanos = nowNanos;
  }

  boolean take(long nowNanos) {
    savedNanos = Math.min(mostNanos, savedNanos + Math.max(0, nowNanos - lastNanos));
    lastNanos = nowNanos;
    if (savedNanos < nanosEach) {
      return false;
    }
    savedNanos -= nanosEach;
    return true;
  }
}
