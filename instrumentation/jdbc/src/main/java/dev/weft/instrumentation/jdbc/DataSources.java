package dev.weft.instrumentation.jdbc;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.PoolMetrics;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Times the outermost of nested {@code getConnection} calls, by the class of its source; not those
 * that a pool with a module of its own has counted.
 */
public final class DataSources {
  private static final int MOST_CLASSES = 1000;
  private static final ConcurrentHashMap<Class<?>, PoolMetrics> METRICS = new ConcurrentHashMap<>();

  private DataSources() {}

  /** Null when this call is inside another. */
  @Nullable
  public static Long start() {
    return Acquisitions.enterSource();
  }

  public static void end(DataSource source, @Nullable Long startNanos) {
    long nanos = Acquisitions.leaveSource(startNanos);
    if (nanos >= 0) {
      of(source.getClass()).acquired(nanos);
    }
  }

  private static PoolMetrics of(Class<?> type) {
    PoolMetrics known = METRICS.get(type);
    if (known == null) {
      known = PoolMetrics.of(type.getSimpleName());
      if (METRICS.size() < MOST_CLASSES) {
        METRICS.put(type, known);
      }
    }
    return known;
  }
}
