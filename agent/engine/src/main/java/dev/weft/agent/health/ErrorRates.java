package dev.weft.agent.health;

import dev.weft.agent.metrics.Metrics;

/**
 * How many of the last five minutes' operations failed. Sampled by the agent's thread, read by the
 * server's. Thread safe.
 */
public final class ErrorRates {
  private static final int SAMPLES = 31;
  private static final long EVERY_NANOS = 10_000_000_000L;
  private static final String[] NAMES = {"http_requests", "db_queries", "redis_commands"};

  private final Metrics metrics;
  private final long[][] samples = new long[SAMPLES][];
  private final long[] times = new long[SAMPLES];
  private int count;

  /** Takes what {@link #writeTo} has to say. */
  public interface Out {
    /** Over how long a time, in seconds. */
    void window(long seconds);

    /** How many operations of one kind there were, and how many of them failed. */
    void rate(String name, long all, long failed);
  }

  /** Rates of what these metrics count. */
  public ErrorRates(Metrics metrics) {
    this.metrics = metrics;
  }

  private long[] totals() {
    return new long[] {
      metrics.total("http_requests_total", "", ""),
      metrics.total("http_requests_total", "status", "5"),
      metrics.total("db_query_duration_seconds", "", ""),
      metrics.total("db_query_errors_total", "", ""),
      metrics.total("redis_commands_total", "", ""),
      metrics.total("redis_commands_total", "outcome", "error"),
    };
  }

  /** The agent's thread goes round; takes a sample when one is due. */
  public synchronized void tick(long now) {
    if (count == 0 || now - times[(count - 1) % SAMPLES] >= EVERY_NANOS) {
      times[count % SAMPLES] = now;
      samples[count % SAMPLES] = totals();
      count++;
    }
  }

  /** Says what happened since the oldest sample. */
  public synchronized void writeTo(Out out) {
    long[] now = totals();
    int oldest = count <= SAMPLES ? 0 : count % SAMPLES;
    long[] before = count == 0 ? new long[now.length] : samples[oldest];
    out.window(count == 0 ? 0 : (System.nanoTime() - times[oldest]) / 1_000_000_000L);
    for (int i = 0; i < NAMES.length; i++) {
      out.rate(NAMES[i], now[2 * i] - before[2 * i], now[2 * i + 1] - before[2 * i + 1]);
    }
  }
}
