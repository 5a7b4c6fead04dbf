package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;

/** What a check said at one moment; made for one reader. */
public final class CheckState {
  static final double[] QUANTILES = {0.5, 0.95, 0.99};

  /** The check's name in documents: the system, with its target where there are several. */
  public final String name;

  /** The system as metrics name it. */
  public final String system;

  /** {@code host:port/name}. */
  public final String target;

  boolean isRequired;
  boolean isOk;
  boolean isJudged;
  long lastNanos;
  long lastMillis;
  long skipped;
  long count;
  double sumSeconds;
  double[] quantiles = {};
  @Nullable String problem;

  CheckState(String name, String system, String target) {
    this.name = name;
    this.system = system;
    this.target = target;
  }

  /** Whether readiness depends on it. */
  public boolean isRequired() {
    return isRequired;
  }

  public boolean isOk() {
    return isOk;
  }

  /** Whether it was asked at least once, or nothing was free to ask with. */
  public boolean isJudged() {
    return isJudged;
  }

  /** How long the last answer took in nanoseconds; less than 0 when there was none yet. */
  public long lastNanos() {
    return lastNanos;
  }

  /** When it was judged last, in milliseconds of the epoch; 0 when it was not. */
  public long lastMillis() {
    return lastMillis;
  }

  /** How many probes found nothing free to ask with. */
  public long skipped() {
    return skipped;
  }

  /** What was wrong with the last bad probe, from a finite set; null when it recovered. */
  @Nullable
  public String problem() {
    return problem;
  }
}
