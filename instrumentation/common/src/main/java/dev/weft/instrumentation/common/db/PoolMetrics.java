package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;

/** The metrics of one connection pool. Keep it for as long as the pool lives. */
public final class PoolMetrics {
  private static final Metric CONNECTIONS =
      Recorder.get()
          .gauge("db_pool_connections", "Connections of a pool, by state.", "pool", "state");
  private static final Metric MAX =
      Recorder.get().gauge("db_pool_connections_max", "Most connections of a pool.", "pool");
  private static final Metric PENDING =
      Recorder.get()
          .gauge("db_pool_pending_threads", "Threads that wait for a connection.", "pool");
  private static final Metric ACQUIRE =
      Recorder.get()
          .histogram("db_pool_acquire_seconds", "How long getting a connection took.", "pool");

  private final Series acquire;

  // held here: the engine has weak references only
  private final GaugeReading[] readings;

  private PoolMetrics(String pool, GaugeReading[] readings) {
    acquire = ACQUIRE.series(pool);
    this.readings = readings;
  }

  /** Metrics of a source of connections that says nothing of itself but how long it takes. */
  public static PoolMetrics of(String pool) {
    return new PoolMetrics(pool, new GaugeReading[0]);
  }

  /**
   * Metrics of a pool.
   *
   * @param active connections in use
   * @param idle connections that wait to be used
   * @param max most connections that there may be
   * @param pending threads that wait
   */
  public static PoolMetrics of(
      String pool, GaugeReading active, GaugeReading idle, GaugeReading max, GaugeReading pending) {
    Recorder recorder = Recorder.get();
    recorder.observe(CONNECTIONS, active, pool, "active");
    recorder.observe(CONNECTIONS, idle, pool, "idle");
    recorder.observe(MAX, max, pool);
    recorder.observe(PENDING, pending, pool);
    return new PoolMetrics(pool, new GaugeReading[] {active, idle, max, pending});
  }

  /** Records how long one connection took to get, in nanoseconds. */
  public void acquired(long nanos) {
    acquire.record(nanos, null);
  }

  /** How many gauges there are. */
  public int gauges() {
    return readings.length;
  }
}
