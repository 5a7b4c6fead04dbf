package dev.weft.agent.vitals;

/** So many at once, and so many a second after that. One thread's own. */
public final class RateLimit {
  private final long nanosEach;
  private final long mostNanos;
  private long savedNanos;
  private long lastNanos;

  /** A limit that has not been used. */
  public RateLimit(int aSecond, int atOnce, long nowNanos) {
    nanosEach = 1_000_000_000L / aSecond;
    mostNanos = nanosEach * atOnce;
    savedNanos = mostNanos;
    lastNanos = nowNanos;
  }

  /** Whether one more may pass now. */
  public boolean allows(long nowNanos) {
    savedNanos = Math.min(mostNanos, savedNanos + Math.max(0, nowNanos - lastNanos));
    lastNanos = nowNanos;
    if (savedNanos < nanosEach) {
      return false;
    }
    savedNanos -= nanosEach;
    return true;
  }
}
