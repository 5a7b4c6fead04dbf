package dev.weft.agent.health;

import java.util.Arrays;

/** The last latencies of one target, for its quantiles; the caller sees to thread safety. */
final class Latencies {
  private static final int KEPT = 128;

  private final long[] ring = new long[KEPT];
  private long count;
  private long sumNanos;

  void add(long nanos) {
    ring[(int) (count % KEPT)] = nanos;
    count++;
    sumNanos += nanos;
  }

  long count() {
    return count;
  }

  double sumSeconds() {
    return sumNanos / 1e9;
  }

  /**
   * Quantiles of those that are kept, in seconds; not a number when there are none.
   *
   * @param quantiles from 0 to 1
   */
  double[] quantiles(double... quantiles) {
    long[] sorted = Arrays.copyOf(ring, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    double[] seconds = new double[quantiles.length];
    for (int i = 0; i < seconds.length; i++) {
      int rank = (int) Math.ceil(quantiles[i] * sorted.length);
      seconds[i] = sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)] / 1e9;
    }
    return seconds;
  }
}
