package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import java.util.HashMap;
import java.util.Map;

/**
 * What the thread worked on that made an event, for frameworks whose events cannot carry it to the
 * thread that writes them. Immutable; kept beside the event, weakly, for at most so many at a time.
 */
public final class LogOrigin {
  // as many as the longest queue of a handler by default; beyond it a line has no ids
  private static final SideTable<Object, LogOrigin> KEPT = new SideTable<>(16_384);

  private final String thread = Thread.currentThread().getName();
  private final Map<String, String> ids;

  private LogOrigin(Map<String, String> ids) {
    this.ids = ids;
  }

  /**
   * Remembers what this thread works on; call it before another thread takes the event. The first
   * call holds: the thread that writes may come by here too.
   */
  public static void keep(Object event) {
    if ((LogContext.isPresent() || JsonLine.isOn()) && of(event) == null) {
      KEPT.put(event, new LogOrigin(LogContext.with(null)));
    }
  }

  @Nullable
  private static LogOrigin of(Object event) {
    return KEPT.isEmpty() ? null : KEPT.get(event);
  }

  /** One of the ids of an event: as it was kept, else this thread's. */
  @Nullable
  public static String get(Object event, @Nullable String key) {
    LogOrigin origin = of(event);
    return origin == null ? LogContext.get(key) : origin.ids.get(key);
  }

  /** The application's own context with the ids of an event added; its own values win. */
  public static Map<String, String> with(Object event, @Nullable Map<String, String> own) {
    LogOrigin origin = of(event);
    if (origin == null) {
      return LogContext.with(own);
    }
    Map<String, String> all = new HashMap<>(origin.ids);
    if (own != null) {
      all.putAll(own);
    }
    return all;
  }

  /** The name of the thread that made an event; null when it was not kept. */
  @Nullable
  public static String thread(Object event) {
    LogOrigin origin = of(event);
    return origin == null ? null : origin.thread;
  }
}
