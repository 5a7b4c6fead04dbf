package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series of one command, resolved once and kept; what the engine does not know is {@code
 * _other}. Thread safe.
 */
public final class RedisMetrics {
  static final int BEGINS_TRANSACTION = 1;
  static final int ENDS_TRANSACTION = 2;
  static final int SUBSCRIBES = 4;
  static final int SELECTS = 8;

  private static final int MOST_COMMANDS = 1000;
  private static final String OTHER = "_other";
  private static final Metric COMMANDS =
      Recorder.get()
          .counter(
              "redis_commands_total",
              "Commands sent to Redis, those in pipelines and transactions too.",
              "command",
              "outcome");
  private static final Metric DURATION =
      Recorder.get()
          .histogram(
              "redis_command_duration_seconds",
              "Commands of Redis, from the call to its reply; pipelines and transactions whole.",
              "command");
  private static final ConcurrentHashMap<String, RedisMetrics> KNOWN = new ConcurrentHashMap<>();
  static final RedisMetrics UNKNOWN = new RedisMetrics(OTHER);

  private final String command;
  private final int reads;
  private final int traits;
  private final Operation.Shared shared;
  private final Series duration;
  @Nullable private volatile Series ok;
  @Nullable private volatile Series error;

  RedisMetrics(String command) {
    this.command = command;
    reads = RedisReads.shapeOf(command);
    traits = traitsOf(command);
    duration = DURATION.series(command);
    shared = RedisAttributes.of(command);
  }

  private static int traitsOf(String command) {
    switch (command) {
      case "MULTI":
        return BEGINS_TRANSACTION;
      case "EXEC":
      case "DISCARD":
      case "RESET":
        return ENDS_TRANSACTION;
      case "SUBSCRIBE":
      case "PSUBSCRIBE":
      case "SSUBSCRIBE":
        return SUBSCRIBES;
      case "SELECT":
        return SELECTS;
      default:
        return 0;
    }
  }

  /** Whether this command has any of these traits. */
  boolean is(int any) {
    return (traits & any) != 0;
  }

  /** Whether the first argument is the index of a database that is used from now on. */
  public boolean isSelect() {
    return is(SELECTS);
  }

  /**
   * The series of a command.
   *
   * @param name as it goes over the wire, in any case; sub-commands are not part of it
   */
  public static RedisMetrics of(@Nullable String name) {
    if (name == null) {
      return UNKNOWN;
    }
    RedisMetrics known = KNOWN.get(name);
    return known == null ? resolve(name) : known;
  }

  private static RedisMetrics resolve(String name) {
    String label = Recorder.get().redisCommand(name);
    if (label.equals(OTHER)) {
      // not kept by its name: an application can make up any number of them
      return UNKNOWN;
    }
    RedisMetrics known = KNOWN.get(label);
    if (known == null && KNOWN.size() < MOST_COMMANDS) {
      RedisMetrics fresh = new RedisMetrics(label);
      RedisMetrics raced = KNOWN.putIfAbsent(label, fresh);
      known = raced == null ? fresh : raced;
    }
    return known == null ? UNKNOWN : known;
  }

  /** The name as a label: in upper case, {@code _other} when it is not known. */
  public String command() {
    return command;
  }

  /** The name of a span: that of the command, of the system when the command is not known. */
  String spanName() {
    return this == UNKNOWN ? "redis" : command;
  }

  /**
   * Counts one command that has no span of its own: as part of a pipeline or a transaction.
   *
   * @param reply null, {@code byte[]}, a text, a list of these, or the exception that the reply was
   *     turned to
   */
  public void count(@Nullable Object reply) {
    count(!(reply instanceof Throwable));
    reads(reply);
  }

  /**
   * Counts and times one command that is nobody's work, so that it has no span.
   *
   * @param nanos from the call to its reply, in nanoseconds; a negative one is not recorded
   * @param thrown null when there was an answer
   */
  public void housekeeping(long nanos, @Nullable Throwable thrown) {
    count(thrown == null);
    duration.record(nanos, null);
  }

  /** Counts one command. */
  void count(boolean isOk) {
    // the agent's own PING must not make a series that stays at 0
    if (!Recorder.get().isProbing()) {
      (isOk ? ok() : error()).add(1);
    }
  }

  /** Counts what a reply says of the cache, when this command is a read. */
  void reads(@Nullable Object reply) {
    if (reads != RedisReads.NONE) {
      RedisReads.count(reads, reply);
    }
  }

  /** What spans say of the command. */
  Operation.Shared shared() {
    return shared;
  }

  void record(long nanos, @Nullable Operation exemplar) {
    duration.record(nanos, exemplar);
  }

  private Series ok() {
    Series known = ok;
    if (known == null) {
      known = COMMANDS.series(command, "ok");
      ok = known;
    }
    return known;
  }

  // most commands never need it
  private Series error() {
    Series known = error;
    if (known == null) {
      known = COMMANDS.series(command, "error");
      error = known;
    }
    return known;
  }
}
