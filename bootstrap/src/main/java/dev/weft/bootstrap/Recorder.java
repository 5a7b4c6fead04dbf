package dev.weft.bootstrap;

/**
 * The door from woven code to the engine: starts operations, hands out metrics, cleans statements.
 *
 * <pre>{@code
 * Operation query = Recorder.get().start(Operation.Kind.CLIENT, "SELECT items");
 * try { … } finally { latency.record(query.finish(), query); }
 * }</pre>
 *
 * <p>Thread safe. No method throws, blocks or returns null unless it says so. Until the engine is
 * installed, and after it was taken away, {@link #get()} answers a recorder that does nothing.
 */
public abstract class Recorder {
  private static volatile Recorder current = new IdleRecorder();

  /** The engine's recorder, or one that does nothing; never null. */
  public static Recorder get() {
    return current;
  }

  /** Puts the engine's recorder in place; called once by the agent (and by tests). */
  public static void install(@Nullable Recorder recorder) {
    current = recorder == null ? new IdleRecorder() : recorder;
  }

  /**
   * Starts an operation as a child of the one that runs on this thread and makes it the current one
   * until {@link Operation#finish()}.
   */
  public abstract Operation start(Operation.Kind kind, String name);

  /**
   * Starts a server operation and makes it the current one of this thread: the trace of the caller
   * is continued when the carrier holds one, otherwise a new trace begins.
   */
  public abstract Operation startServer(String name, Carrier carrier);

  /** The innermost operation that runs on this thread, null when there is none. */
  @Nullable
  public abstract Operation current();

  /**
   * The operation with which the trace entered this process, seen from this thread; null when
   * nothing runs.
   */
  @Nullable
  public abstract Operation localRoot();

  /**
   * A counter; the same name always answers the same metric.
   *
   * @param name without the namespace that the user may have configured, with {@code _total}
   */
  public abstract Metric counter(String name, String help, String... labels);

  /** A histogram of seconds over the configured buckets. */
  public abstract Metric histogram(String name, String help, String... labels);

  /** A gauge. */
  public abstract Metric gauge(String name, String help, String... labels);

  /**
   * Has {@code reading} asked at each scrape, for as long as it is reachable elsewhere: the engine
   * keeps a weak reference only, so that no class loader is held.
   */
  public abstract void observe(Metric gauge, GaugeReading reading, String... labels);

  /**
   * The statement as it may leave the process: no literal, no comment. Cached by text.
   *
   * @param system the database as {@code db.system.name} names it; decides the dialect
   */
  public abstract Statement statement(String sql, String system);

  /** A URL path without what looks variable or personal, without query; bounded. */
  public abstract String maskPath(String path);

  /** A configured value in its text form, {@code fallback} when the user set none. */
  public abstract String setting(String property, String fallback);

  /** A configured duration in nanoseconds, {@code fallback} when the user set none. */
  public abstract long settingNanos(String property, long fallback);
}
