package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;

/**
 * An event on its way from a logger to its appenders: counted once, perhaps sampled out, told to
 * who listens. Keeps nothing of loggers and messages. Thread safe.
 */
public final class LogEmission {
  /** What a woven method that must not run gets from its enter advice. */
  private static final Object DROP = "drop";

  private static final Series[] EMITTED =
      byLevel(
          Recorder.get()
              .counter(
                  "log_events_total",
                  "Log events that the application's loggers emitted.",
                  "level"));
  private static final Series[] DROPPED =
      byLevel(
          Recorder.get()
              .counter(
                  "weft_log_events_dropped_total",
                  "Log events that sampling left out of the log.",
                  "level"));

  // a handler of one framework may hand its events to another: what is inside is no event of its
  // own
  private static final CallDepth BRIDGES = new CallDepth();
  private static final LogSampling SAMPLING =
      LogSampling.of(Recorder.get().setting("weft.logs.sampling.info", "1.0"));

  private LogEmission() {}

  private static Series[] byLevel(Metric metric) {
    Series[] series = new Series[LogLevel.ERROR + 1];
    for (int level = 0; level < series.length; level++) {
      series[level] = metric.series(LogLevel.label(level));
    }
    return series;
  }

  /**
   * A logger emits an event of this level.
   *
   * @return null, or something when the event must not reach any appender
   */
  @Nullable
  public static Object begin(int level, String logger) {
    if (BRIDGES.inside() || logger.equals(AccessLog.LOGGER)) {
      return null;
    }
    EMITTED[level].add(1);
    if (level > LogLevel.INFO || SAMPLING.keeps()) {
      return null;
    }
    DROPPED[level].add(1);
    return DROP;
  }

  /** Whether the message is worth being formatted for {@link #tell}. */
  public static boolean isHeard(int level, String logger) {
    return Recorder.get().hearsLog(level) && !BRIDGES.inside() && !logger.equals(AccessLog.LOGGER);
  }

  /** Tells of an event; ask {@link #isHeard} before. */
  public static void tell(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {
    Recorder.get().logged(level, logger, message, thrown);
  }

  /** From here on this thread's events belong to one that was begun, until {@link #leave()}. */
  public static void enter() {
    BRIDGES.enter();
  }

  public static void leave() {
    BRIDGES.leave();
  }
}
