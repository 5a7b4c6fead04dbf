package dev.weft.agent.protect;

/**
 * How much the agent leaves undone just now. One volatile read; any thread may ask.
 *
 * <p>The steps include one another: who sheds logs has stopped tracing already.
 */
public final class Shedding {
  /** Everything is done. */
  public static final int NONE = 0;

  /** No new traces are begun. */
  public static final int TRACES = 1;

  /** Logs of INFO and below are sampled more coarsely as well. */
  public static final int LOGS = 2;

  /** Nothing but metrics is kept. */
  public static final int METRICS_ONLY = 3;

  private static final String[] NAMES = {"none", "traces", "logs", "metrics-only"};

  private static volatile int level;

  private Shedding() {}

  /** One of the four steps. */
  public static int level() {
    return level;
  }

  static void level(int now) {
    level = now;
  }

  static String nameOf(int step) {
    return NAMES[step];
  }
}
