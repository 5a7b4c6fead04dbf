package dev.weft.agent.logs;

import dev.weft.bootstrap.Nullable;
import java.util.Arrays;

/**
 * Hands each log event of the application to those who listen: breadcrumbs, grouped errors, the
 * export of logs. Keeps nothing. Thread safe; listeners are few, are added while the agent comes up
 * and stay.
 */
public final class LogEvents {
  public static final int TRACE = 0;
  public static final int DEBUG = 1;
  public static final int INFO = 2;
  public static final int WARN = 3;
  public static final int ERROR = 4;

  /** Takes log events, on the thread that logs: must not block, must not log, is suppressed. */
  public interface Listener {
    /**
     * One event that the application's framework emitted.
     *
     * @param level {@link #TRACE} to {@link #ERROR}; what a framework calls fatal is an error
     * @param message formatted, not redacted; null when there was none
     */
    void logged(int level, String logger, @Nullable String message, @Nullable Throwable thrown);
  }

  private static final int NOBODY = Integer.MAX_VALUE;

  private volatile Listener[] listeners = {};
  private volatile int[] floors = {};
  private volatile int lowest = NOBODY;

  /** Has {@code listener} told of every event from {@code lowestLevel} on. */
  public synchronized void listen(int lowestLevel, Listener listener) {
    int count = listeners.length;
    int[] moreFloors = Arrays.copyOf(floors, count + 1);
    moreFloors[count] = lowestLevel;
    Listener[] more = Arrays.copyOf(listeners, count + 1);
    more[count] = listener;
    // the floors first: a reader sees at least as many of them as listeners
    floors = moreFloors;
    listeners = more;
    lowest = Math.min(lowest, lowestLevel);
  }

  /** Whether anybody listens to this level: else the message need not be formatted. */
  public boolean hears(int level) {
    return level >= lowest;
  }

  /** Tells those who listen to this level. */
  public void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {
    Listener[] all = listeners;
    int[] from = floors;
    for (int i = 0; i < all.length; i++) {
      if (level >= from[i]) {
        all[i].logged(level, logger, message, thrown);
      }
    }
  }
}
