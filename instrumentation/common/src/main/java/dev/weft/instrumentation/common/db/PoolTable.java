package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;

/**
 * The metrics of each pool of one library, made when it first gives a connection. A module keeps
 * one in a static field. Thread safe.
 *
 * @param <P> what one pool is, by identity
 */
public abstract class PoolTable<P> {
  private static final int MOST_POOLS = 1000;
  private final SideTable<P, PoolMetrics> metrics = new SideTable<>(MOST_POOLS);

  protected PoolTable() {}

  /** What the user named this pool; what is generated is not a name: then the class's. */
  protected abstract String name(P pool);

  /** The pool's numbers. */
  protected abstract PoolNumbers<P> numbers(P pool);

  /**
   * Ends an acquisition, successful or not.
   *
   * @param startNanos what {@link Acquisitions#enterPool()} answered
   */
  public final void acquired(@Nullable P pool, @Nullable Long startNanos) {
    long nanos = Acquisitions.leavePool(startNanos);
    if (pool != null && nanos >= 0) {
      metricsOf(pool).acquired(nanos);
    }
  }

  /** Ends the gauges of a pool that was closed. */
  public final void closed(P pool) {
    PoolMetrics known = metrics.get(pool);
    if (known != null) {
      known.close();
    }
  }

  private PoolMetrics metricsOf(P pool) {
    PoolMetrics known = metrics.get(pool);
    return known == null ? add(pool) : known;
  }

  // one at a time: two readings of one pool would be added up
  private synchronized PoolMetrics add(P pool) {
    PoolMetrics known = metrics.get(pool);
    if (known != null) {
      return known;
    }
    PoolMetrics made = PoolMetrics.of(name(pool), numbers(pool));
    metrics.put(pool, made);
    return made;
  }
}
