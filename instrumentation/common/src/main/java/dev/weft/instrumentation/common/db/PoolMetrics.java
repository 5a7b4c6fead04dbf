package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
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
  private final Reading[] readings;
  @Nullable private Recorder.Dependency dependency;

  private PoolMetrics(String pool, @Nullable PoolNumbers<?> numbers) {
    acquire = ACQUIRE.series(pool);
    readings = numbers == null ? new Reading[0] : Reading.ofAll(numbers);
  }

  /** Metrics of a source of connections that says nothing of itself but how long it takes. */
  public static PoolMetrics of(String pool) {
    return new PoolMetrics(pool, null);
  }

  /** Metrics of a pool, with gauges that read its numbers. */
  public static PoolMetrics of(String pool, PoolNumbers<?> numbers) {
    PoolMetrics metrics = new PoolMetrics(pool, numbers);
    metrics.observe(PoolNumbers.ACTIVE, CONNECTIONS, pool, "active");
    metrics.observe(PoolNumbers.IDLE, CONNECTIONS, pool, "idle");
    metrics.observe(PoolNumbers.MAX, MAX, pool);
    metrics.observe(PoolNumbers.PENDING, PENDING, pool);
    return metrics;
  }

  /** Has what the pool leads to looked after, for as long as this is kept. */
  public void lookAfter(@Nullable Recorder.Dependency found) {
    dependency = found;
    if (found != null) {
      Recorder.get().discovered(found);
    }
  }

  private void observe(int number, Metric gauge, String... labels) {
    Recorder.get().observe(gauge, readings[number], labels);
  }

  /** Has the gauges end, because the pool has. */
  public void close() {
    for (Reading reading : readings) {
      reading.numbers.close();
    }
  }

  /** Records how long one connection took to get, in nanoseconds. */
  public void acquired(long nanos) {
    acquire.record(nanos, null);
  }

  /** One number of a pool. */
  private static final class Reading implements GaugeReading {
    private final PoolNumbers<?> numbers;
    private final int number;

    Reading(PoolNumbers<?> numbers, int number) {
      this.numbers = numbers;
      this.number = number;
    }

    static Reading[] ofAll(PoolNumbers<?> numbers) {
      Reading[] readings = new Reading[PoolNumbers.COUNT];
      for (int number = 0; number < readings.length; number++) {
        readings[number] = new Reading(numbers, number);
      }
      return readings;
    }

    @Override
    public double read() {
      return numbers.read(number);
    }
  }
}
