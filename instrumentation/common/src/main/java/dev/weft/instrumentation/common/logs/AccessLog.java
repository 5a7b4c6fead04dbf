package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Access records go through the application's own logging framework, as events of the logger {@code
 * weft.access} at INFO, so that they land where its log lands. Where several frameworks were seen,
 * the application's is taken before the platform's; nothing is written before one was seen.
 */
public final class AccessLog {
  public static final String LOGGER = "weft.access";

  /** A framework's {@code weft.access}; kept weakly, its class loader may go. */
  public interface Sink {
    void write(AccessRecord record);
  }

  /** Ranks of {@link #offer}: {@code java.util.logging}. */
  public static final int PLATFORM = 0;

  /** A library of the container or the application. */
  public static final int LIBRARY = 1;

  private static final boolean ON =
      "true".equalsIgnoreCase(Recorder.get().setting("weft.logs.json", "false"))
          && "true".equalsIgnoreCase(Recorder.get().setting("weft.logs.access", "true"));
  private static final boolean WITH_ADDRESS =
      "true".equalsIgnoreCase(Recorder.get().setting("weft.logs.access.ip", "false"));
  private static final boolean WITH_USER =
      "true".equalsIgnoreCase(Recorder.get().setting("weft.logs.access.user-id", "false"));
  private static final AtomicReferenceArray<WeakReference<Sink>> SINKS =
      new AtomicReferenceArray<>(LIBRARY + 1);

  private AccessLog() {}

  /** Whether records are wanted. */
  public static boolean isOn() {
    return ON;
  }

  /** Whether records may hold the caller's address. */
  public static boolean isWithAddress() {
    return ON && WITH_ADDRESS;
  }

  /** Whether records may hold who the caller has proved to be. */
  public static boolean isWithUser() {
    return ON && WITH_USER;
  }

  /** A framework is there; of one rank the last one holds. */
  public static void offer(int rank, Sink sink) {
    SINKS.set(rank, new WeakReference<>(sink));
  }

  /** Writes a record, on the calling thread; whatever the framework throws stays here. */
  public static void write(AccessRecord record) {
    for (int rank = LIBRARY; rank >= PLATFORM; rank--) {
      Sink sink = sink(rank);
      if (sink != null) {
        try {
          sink.write(record);
        } catch (RuntimeException | LinkageError e) {
          // an appender that throws must not end a request
          dev.weft.bootstrap.Suppressed.report(e, LOGGER);
        }
        return;
      }
    }
  }

  @Nullable
  private static Sink sink(int rank) {
    WeakReference<Sink> kept = SINKS.get(rank);
    return kept == null ? null : kept.get();
  }
}
