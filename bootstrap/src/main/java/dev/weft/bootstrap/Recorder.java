package dev.weft.bootstrap;

import java.util.Map;
import java.util.function.Function;

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
   * Starts the operation with which a trace enters this process (a request, a message, a run of a
   * job) and makes it the current one of this thread. The trace of the caller is continued when the
   * carrier holds one, otherwise a new trace begins; what this thread was left with by others is
   * taken off it and counted as a leak.
   *
   * @param carrier null when nothing can have been handed over
   */
  public abstract Operation startEntry(Operation.Kind kind, String name, @Nullable Carrier carrier);

  /** The innermost operation that runs on this thread, null when there is none. */
  @Nullable
  public abstract Operation current();

  /**
   * The operation with which the trace entered this process, seen from this thread; null when
   * nothing runs.
   */
  @Nullable
  public abstract Operation localRoot();

  /** Writes the headers by which whoever is called can continue this operation's trace. */
  public abstract void inject(Operation operation, CarrierSetter setter);

  /**
   * What this thread works on, for another thread to go on with; null when nothing runs. Of no use
   * but for {@link #attach(Object)}.
   */
  @Nullable
  public abstract Object capture();

  /**
   * Has the calling thread go on with what was captured elsewhere.
   *
   * @return what {@link #restore(Object)} needs; call it on the same thread, on every path
   */
  public abstract Object attach(Object captured);

  /** Undoes one {@link #attach(Object)} on the same thread. */
  public abstract void restore(Object attachment);

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

  /**
   * The name of a Redis command in upper case, {@code _other} when it is none that is known: fit
   * for a label. Sub-commands are not part of it.
   */
  public abstract String redisCommand(String command);

  /**
   * A Redis command as it may leave the process: no value, keys by their shape. Not cached: ask
   * only when somebody will see it.
   *
   * @param arguments texts, {@code byte[]}, numbers, or arrays and collections of them; may be null
   */
  public abstract String redisText(String command, @Nullable Object... arguments);

  /** The shape of a MongoDB command, whose first key names it: no value. Not cached. */
  public abstract String mongoText(Map<?, ?> command);

  /** A URL path without what looks variable or personal, without query; bounded. */
  public abstract String maskPath(String path);

  /** A configured value in its text form, {@code fallback} when the user set none. */
  public abstract String setting(String property, String fallback);

  /** A configured duration in nanoseconds, {@code fallback} when the user set none. */
  public abstract long settingNanos(String property, long fallback);

  /**
   * A histogram of seconds over edges of its own: for what lasts longer than a request.
   *
   * @param edgesSeconds upper edges of the buckets, rising
   */
  public abstract Metric histogram(
      String name, String help, double[] edgesSeconds, String... labels);

  /**
   * Has the embedded server show documents of a module's. {@code documents} is asked on the
   * server's thread, with the part of the path that names one, empty for the list; its answer is
   * made of maps, lists, texts, numbers and booleans, null when there is none such.
   *
   * @param name by which the server knows them; the first of a name stays
   */
  public abstract void show(String name, Function<String, Object> documents);
}
