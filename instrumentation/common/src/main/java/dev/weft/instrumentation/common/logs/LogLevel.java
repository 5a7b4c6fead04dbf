package dev.weft.instrumentation.common.logs;

/** The five levels that all frameworks are brought to. */
public final class LogLevel {
  public static final int TRACE = 0;
  public static final int DEBUG = 1;
  public static final int INFO = 2;
  public static final int WARN = 3;
  public static final int ERROR = 4;

  private static final String[] NAMES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR"};
  private static final String[] LABELS = {"trace", "debug", "info", "warn", "error"};

  private LogLevel() {}

  /** The level of a number of {@code java.util.logging.Level}. */
  public static int ofJul(int value) {
    if (value >= 1000) {
      return ERROR;
    }
    if (value >= 900) {
      return WARN;
    }
    if (value >= 800) {
      return INFO;
    }
    return value >= 500 ? DEBUG : TRACE;
  }

  /** As a line of the log has it. */
  static String name(int level) {
    return NAMES[level];
  }

  /** As a label has it. */
  static String label(int level) {
    return LABELS[level];
  }
}
