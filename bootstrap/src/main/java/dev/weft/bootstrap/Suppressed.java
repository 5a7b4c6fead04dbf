package dev.weft.bootstrap;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where an exception of an advice ends: counted by instrumentation, the last one kept for the
 * doctor, never seen by the application.
 *
 * <p>Thread safe; bounded by the number of instrumentations.
 */
public final class Suppressed {
  private static final ConcurrentHashMap<String, Suppressed> BY_INSTRUMENTATION =
      new ConcurrentHashMap<>();

  private final AtomicLong count = new AtomicLong();
  @Nullable private volatile Throwable last;

  private Suppressed() {}

  /** Takes what an advice of {@code instrumentation} threw. Called by woven code; never throws. */
  public static void report(Throwable thrown, String instrumentation) {
    try {
      Suppressed of = of(instrumentation);
      of.count.incrementAndGet();
      of.last = thrown;
    } catch (Throwable ignored) {
      // out of memory or of stack: the application's own next step will say so
    }
  }

  /** The errors of one instrumentation. */
  public static Suppressed of(String instrumentation) {
    Suppressed known = BY_INSTRUMENTATION.get(instrumentation);
    if (known != null) {
      return known;
    }
    Suppressed fresh = new Suppressed();
    Suppressed raced = BY_INSTRUMENTATION.putIfAbsent(instrumentation, fresh);
    return raced == null ? fresh : raced;
  }

  /** The names of the instrumentations that had an error. */
  public static Iterable<String> instrumentations() {
    return BY_INSTRUMENTATION.keySet();
  }

  /** How many errors there were. */
  public long count() {
    return count.get();
  }

  /** The last error, null when there was none. */
  @Nullable
  public Throwable last() {
    return last;
  }
}
