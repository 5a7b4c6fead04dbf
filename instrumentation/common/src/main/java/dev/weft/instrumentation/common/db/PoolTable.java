package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;

/**
 * The metrics of each pool of one library, made when it first gives a connection. A module keeps
 * one in a static field. Thread safe.
 *
 * @param <P> what one pool is, by identity
 * @param <S> what gives its connections and knows its name: often the pool itself
 */
public abstract class PoolTable<P, S> {
  private static final int MOST_POOLS = 1000;
  private final SideTable<P, PoolMetrics> metrics = new SideTable<>(MOST_POOLS);

  protected PoolTable() {}

  /** What the user named this pool; what is generated is not a name: then the class's. */
  protected abstract String name(P pool, S source);

  /** The pool's numbers. */
  protected abstract PoolNumbers<P> numbers(P pool, S source);

  /**
   * What the pool leads to; null when it cannot be asked after.
   *
   * @param numbers those of {@link #numbers}
   * @param name that of {@link #name}
   */
  @Nullable
  protected Recorder.Dependency dependency(S source, PoolNumbers<P> numbers, String name) {
    return null;
  }

  /**
   * Ends an acquisition, successful or not.
   *
   * @param pool null when the source has none, which counts nothing
   * @param startNanos what {@link Acquisitions#enterPool()} answered
   */
  public final void acquired(@Nullable P pool, S source, @Nullable Long startNanos) {
    long nanos = Acquisitions.leavePool(startNanos);
    if (pool != null && nanos >= 0) {
      metricsOf(pool, source).acquired(nanos);
    }
  }

  /** Ends the gauges of a pool that was closed. */
  public final void closed(P pool) {
    PoolMetrics known = metrics.get(pool);
    if (known != null) {
      known.close();
    }
  }

  private PoolMetrics metricsOf(P pool, S source) {
    PoolMetrics known = metrics.get(pool);
    // asked before the lock is taken: a pool's getters may take one that its user holds
    return known == null ? add(pool, source, name(pool, source), numbers(pool, source)) : known;
  }

  // one at a time: two readings of one pool would be added up
  private synchronized PoolMetrics add(P pool, S source, String name, PoolNumbers<P> numbers) {
    PoolMetrics known = metrics.get(pool);
    if (known != null) {
      return known;
    }
    PoolMetrics timed = PoolMetrics.of(name);
    if (!metrics.put(pool, timed)) {
      return timed;
    }
    PoolMetrics made = PoolMetrics.of(name, numbers);
    metrics.put(pool, made);
    made.lookAfter(dependency(source, numbers, name));
    return made;
  }
}
