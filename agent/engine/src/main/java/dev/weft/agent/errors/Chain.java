package dev.weft.agent.errors;

import dev.weft.bootstrap.Nullable;

/**
 * An exception and its causes, the outermost first: bounded, each object once. What the
 * application's classes throw when they are asked is taken for "there is none".
 */
final class Chain {
  static final int MOST = 8;

  private Chain() {}

  /** Puts the chain into an array of {@link #MOST} and says how many there are. */
  static int of(Throwable thrown, Throwable[] chain) {
    int length = 0;
    Throwable each = thrown;
    while (each != null && length < MOST && !holds(chain, length, each)) {
      chain[length++] = each;
      each = causeOf(each);
    }
    return length;
  }

  private static boolean holds(Throwable[] chain, int length, Throwable thrown) {
    for (int i = 0; i < length; i++) {
      if (chain[i] == thrown) {
        return true;
      }
    }
    return false;
  }

  @Nullable
  private static Throwable causeOf(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  static String messageOf(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "";
    }
  }

  static StackTraceElement[] framesOf(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null ? new StackTraceElement[0] : frames;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new StackTraceElement[0];
    }
  }
}
