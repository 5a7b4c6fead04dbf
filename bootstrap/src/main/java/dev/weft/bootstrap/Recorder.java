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
   * Starts a call to something outside: as {@link #start}, for less where nobody will see it, since
   * the same object is handed out again once it has ended. So it is ended once, and not touched
   * after {@link Operation#finish()} has answered and its duration was recorded.
   */
  public Operation startCall(Operation.Kind kind, String name) {
    return start(kind, name);
  }

  /**
   * Starts a part of the current operation that nothing will be started below: as {@link #start},
   * for less, since it need not become the current one.
   *
   * @param current what {@link #current()} has just answered on this thread
   */
  public Operation startLeaf(Operation current, Operation.Kind kind, String name) {
    return start(kind, name);
  }

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

  /**
   * A counter of what a histogram records, with its labels: one addition for both. What is added to
   * a series of the counter counts on top.
   *
   * @param durations a histogram that this recorder has handed out
   */
  public abstract Metric counterOf(Metric durations, String name, String help);

  /** A gauge. */
  public abstract Metric gauge(String name, String help, String... labels);

  /**
   * Has {@code reading} asked at each scrape, for as long as it is reachable elsewhere: the engine
   * keeps a weak reference only, so that no class loader is held.
   */
  public abstract void observe(Metric gauge, GaugeReading reading, String... labels);

  /**
   * How much the agent leaves undone just now to relieve the process: 0 nothing, 1 traces, 2 logs
   * of INFO and below are sampled more coarsely too, 3 all but metrics. One volatile read.
   */
  public abstract int shedLevel();

  /**
   * Where the answers of one route count for the service level objectives: a duration is recorded
   * there for each. Keep it.
   *
   * @param route the route template, as the metrics have it
   * @param failed whether these answers are failures of the service
   */
  public abstract Series answers(String route, boolean failed);

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
   * Whether anybody listens to log events of this level; when not, the message need not be made.
   *
   * @param level 0 trace, 1 debug, 2 info, 3 warn, 4 error and worse
   */
  public abstract boolean hearsLog(int level);

  /**
   * Tells of an event that a logging framework emitted. Keeps nothing of it by itself.
   *
   * @param level as for {@link #hearsLog(int)}
   * @param message formatted; redacted by whoever lets it out
   */
  public abstract void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown);

  /** A message as it may leave the process: what is personal or secret in it masked; bounded. */
  public abstract String redact(String message);

  /** An attribute of this process's resource, such as {@code service.name}; empty when unknown. */
  public abstract String resource(String attribute);

  /**
   * Has a dependency of the application looked after from now on, once it was used. Cheap, but not
   * for each call: ask once for each pool or client.
   *
   * @param dependency held weakly: it is looked after for as long as it is reachable elsewhere
   */
  public abstract void discovered(Dependency dependency);

  /**
   * Whether the calling thread asks after a dependency on the agent's own account. Nothing that it
   * does is the application's: it makes no span and is not counted.
   */
  public abstract boolean isProbing();

  /**
   * Something outside of the process that the application needs, and the way to ask after it
   * through what the application itself uses. It must refer to that weakly.
   *
   * <p>All methods are called by one thread at a time, one of the agent's that may wait; what they
   * throw is a failed probe.
   */
  public abstract static class Dependency {
    /** Answer of a probe: nothing was free to ask with, the last judgement stands. */
    public static final long SKIPPED = -1;

    /** Answer of a probe: the pool or client has ended, and with it the check. */
    public static final long GONE = -2;

    /** As {@code db.system.name} has it: {@code redis}, {@code postgresql}, {@code http}, … */
    public abstract String system();

    /**
     * What distinguishes it from others of its system, {@code host:port/name}, without credentials;
     * null while that is not known, which only a probe that was answered may change.
     */
    @Nullable
    public abstract String target();

    /** What it is called while {@link #target()} is not known. */
    public abstract String label();

    /**
     * Asks once.
     *
     * @param timeoutNanos what takes longer has failed; waiting in vain for longer need not be
     *     prevented
     * @param isInDoubt whether the last probe was a bad one
     * @return how long the answer took in nanoseconds, {@link #SKIPPED} or {@link #GONE}
     * @throws Exception when there was no answer, or a wrong one
     */
    public abstract long probe(long timeoutNanos, boolean isInDoubt) throws Exception;

    /** The versions of migrations that the last probe found to have succeeded; none. */
    public String[] migrations() {
      return new String[0];
    }

    /** Whether asking costs the other side a connection, so that any other way is better. */
    public boolean isLastResort() {
      return false;
    }
  }

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
