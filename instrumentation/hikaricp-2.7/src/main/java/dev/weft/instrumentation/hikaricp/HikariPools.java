package dev.weft.instrumentation.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.PoolMetrics;

/** The metrics of each pool, made when it first gives a connection. */
public final class HikariPools {
  private static final int MOST_POOLS = 1000;
  private static final SideTable<HikariPool, PoolMetrics> METRICS = new SideTable<>(MOST_POOLS);

  private HikariPools() {}

  public static void acquired(HikariPool pool, @Nullable Long startNanos) {
    if (startNanos != null) {
      metricsOf(pool).acquired(System.nanoTime() - startNanos);
    }
  }

  private static PoolMetrics metricsOf(HikariPool pool) {
    PoolMetrics known = METRICS.get(pool);
    return known == null ? add(pool) : known;
  }

  // one at a time: two readings of one pool would be added up
  private static synchronized PoolMetrics add(HikariPool pool) {
    PoolMetrics known = METRICS.get(pool);
    if (known != null) {
      return known;
    }
    PoolMetrics metrics =
        PoolMetrics.of(
            pool.config.getPoolName(),
            new HikariReading(pool, HikariReading.ACTIVE),
            new HikariReading(pool, HikariReading.IDLE),
            new HikariReading(pool, HikariReading.MAX),
            new HikariReading(pool, HikariReading.PENDING));
    METRICS.put(pool, metrics);
    return metrics;
  }
}
