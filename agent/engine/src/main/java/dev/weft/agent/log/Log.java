package dev.weft.agent.log;

import dev.weft.bootstrap.Nullable;

/**
 * Messages of the agent: <i>who - what was found - what we did about it</i>. Bounded: after {@value
 * #MOST} lines it says once that it stays silent. Thread safe.
 */
public final class Log {
  private static final int MOST = 500;

  private static volatile boolean debug;
  private static int lines;

  private Log() {}

  /** Switches DEBUG lines on or off. */
  public static void setDebug(boolean on) {
    debug = on;
  }

  public static boolean isDebug() {
    return debug;
  }

  public static void debug(String message) {
    if (debug) {
      print("DEBUG " + message, null);
    }
  }

  public static void info(String message) {
    print(message, null);
  }

  public static void warn(String message) {
    print("WARN " + message, null);
  }

  public static void warn(String message, Throwable thrown) {
    print("WARN " + message + ": " + thrown, debug ? thrown : null);
  }

  private static synchronized void print(String line, @Nullable Throwable thrown) {
    if (lines > MOST) {
      return;
    }
    boolean last = lines++ == MOST;
    System.err.println(
        last ? "[weft] log - " + MOST + " lines - silent from here" : "[weft] " + line);
    if (thrown != null && !last) {
      thrown.printStackTrace(System.err);
    }
  }
}
