package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;

/**
 * Whether a dependency fails, from what its probes brought. A probe that does not come back counts
 * as bad when its time is over, and again with each half of an interval that goes by: who reads
 * works that out, so that no thread need be alive to say that one hangs.
 *
 * <p>Thread safe; every method takes the lock for a moment only. Times in nanoseconds.
 */
final class Judgement {
  private static final long PATIENCE_NANOS = 50_000_000L;

  private final Latencies latencies = new Latencies();
  private final HealthSettings settings;
  private boolean failing;
  private int bad;
  private int good;
  private boolean isUnderWay;
  private long startNanos;
  private long timeoutNanos;
  private int countedAsHanging;
  private long dueNanos;
  private long lastNanos = -1;
  private long lastMillis;
  private long skipped;
  private boolean isJudged;
  @Nullable private String problem;

  Judgement(HealthSettings settings, long dueNanos) {
    this.settings = settings;
    this.dueNanos = dueNanos;
  }

  /** When the next probe may begin; the most that there is while one is under way. */
  synchronized long dueInNanos(long now) {
    return isUnderWay ? Long.MAX_VALUE : dueNanos - now;
  }

  /**
   * A probe begins.
   *
   * @return how long it may take, in nanoseconds
   */
  synchronized long begin(long now, String system) {
    isUnderWay = true;
    startNanos = now;
    timeoutNanos = settings.timeoutNanos(system);
    countedAsHanging = 0;
    dueNanos = now + settings.intervalNanos;
    return timeoutNanos;
  }

  /** The probe has come back with an answer. */
  synchronized void answered(long now, long nanos) {
    boolean wasLate = end(now);
    lastNanos = nanos;
    latencies.add(nanos);
    if (wasLate) {
      return;
    }
    if (nanos > timeoutNanos) {
      bad("slow");
    } else {
      good();
    }
  }

  /** The probe has come back without one. */
  synchronized void failed(long now, String why) {
    if (end(now)) {
      problem = why;
    } else {
      bad(why);
    }
  }

  /** The probe has not asked. */
  synchronized void skipped(long now) {
    end(now);
    skipped++;
  }

  private boolean end(long now) {
    countHanging(now);
    isUnderWay = false;
    return countedAsHanging > 0;
  }

  private void countHanging(long now) {
    long age = now - startNanos;
    if (!isUnderWay || age < timeoutNanos) {
      return;
    }
    long counts = 1 + age / (settings.intervalNanos / 2);
    while (countedAsHanging < counts && countedAsHanging < settings.failureThreshold) {
      countedAsHanging++;
      bad("no answer");
    }
  }

  private void bad(String why) {
    isJudged = true;
    problem = why;
    lastMillis = System.currentTimeMillis();
    good = 0;
    bad++;
    failing |= bad >= settings.failureThreshold;
  }

  private void good() {
    isJudged = true;
    lastMillis = System.currentTimeMillis();
    bad = 0;
    good++;
    if (!failing || good >= settings.successThreshold) {
      failing = false;
      problem = null;
    }
  }

  synchronized boolean isFailing(long now) {
    countHanging(now);
    return failing;
  }

  /** Whether the last probe was a bad one. */
  synchronized boolean isInDoubt(long now) {
    countHanging(now);
    return failing || bad > 0;
  }

  /** Whether a probe is under way for longer than answers usually take. */
  synchronized boolean isHanging(long now) {
    return isUnderWay && now - startNanos > Math.min(timeoutNanos, PATIENCE_NANOS);
  }

  /** What holds at this moment. */
  synchronized CheckState state(String name, Check check, long now) {
    countHanging(now);
    CheckState state = new CheckState(name, check.system(), check.target());
    state.isRequired = settings.isRequired(check.system(), check.target());
    state.isOk = !failing;
    state.isJudged = isJudged || skipped > 0;
    state.lastNanos = lastNanos;
    state.lastMillis = lastMillis;
    state.problem = problem;
    state.skipped = skipped;
    state.count = latencies.count();
    state.sumSeconds = latencies.sumSeconds();
    state.quantiles = latencies.quantiles(CheckState.QUANTILES);
    return state;
  }
}
