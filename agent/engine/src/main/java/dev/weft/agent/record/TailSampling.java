package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;

/**
 * Which finished traces leave the process: all, or every failed and every slow one and a share of
 * the rest. Decided once for a local trace, when its root has ended; metrics and the trace store
 * know all of them. Immutable.
 */
public final class TailSampling {
  /** Keeps everything. */
  public static final TailSampling ALL = new TailSampling(0, 1);

  private final long slowNanos;
  private final long bound;

  private TailSampling(long slowNanos, double share) {
    this.slowNanos = slowNanos;
    // as Sampling has it: processes that keep the same share keep the same traces
    bound = share >= 1 ? Long.MAX_VALUE : (long) (share * Long.MAX_VALUE);
  }

  /**
   * Keeps what failed, what took long, and a share of the rest.
   *
   * @param slowNanos from when on a local root counts as slow, in nanoseconds
   * @param share of the rest, from 0 to 1; by trace id
   */
  public static TailSampling smart(long slowNanos, double share) {
    return new TailSampling(slowNanos, share);
  }

  /** Whether a local trace leaves: its root has ended, with these below it. */
  boolean keeps(WeftSpan root, @Nullable WeftSpan below) {
    return bound == Long.MAX_VALUE
        || Math.abs(root.traceIdLow) < bound
        || root.endNanos - root.startNanos >= slowNanos
        || root.hasFailed()
        || hasFailed(below);
  }

  static boolean hasFailed(@Nullable WeftSpan newest) {
    for (WeftSpan span = newest; span != null; span = span.nextFinished) {
      if (span.hasFailed()) {
        return true;
      }
    }
    return false;
  }
}
