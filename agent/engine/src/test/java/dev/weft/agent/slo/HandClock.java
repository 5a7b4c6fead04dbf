package dev.weft.agent.slo;

import java.time.Duration;

/** A clock that a test moves, each of its two hands alone. */
final class HandClock extends SloClock {
  private long nanos = -5_000_000_000L;
  private long epochMillis;

  HandClock(long epochMillis) {
    this.epochMillis = epochMillis;
  }

  /** Time passes. */
  void pass(Duration time) {
    nanos += time.toNanos();
    epochMillis += time.toMillis();
  }

  /** Somebody sets the wall clock. */
  void set(Duration forward) {
    epochMillis += forward.toMillis();
  }

  @Override
  long nanos() {
    return nanos;
  }

  @Override
  long epochMillis() {
    return epochMillis;
  }
}
