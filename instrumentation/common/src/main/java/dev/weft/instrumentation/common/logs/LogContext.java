package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.http.ServerCall;
import java.util.HashMap;
import java.util.Map;

/** The ids of what the calling thread works on, as a logging context has them. */
public final class LogContext {
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String REQUEST_ID = "request_id";

  private LogContext() {}

  /** Whether this thread works on anything that has ids. */
  public static boolean isPresent() {
    return Recorder.get().current() != null;
  }

  /** One of the three, by its name; null for others and when nothing runs. */
  @Nullable
  public static String get(@Nullable String key) {
    if (TRACE_ID.equals(key)) {
      return traceId();
    }
    if (SPAN_ID.equals(key)) {
      return spanId();
    }
    return REQUEST_ID.equals(key) ? requestId() : null;
  }

  @Nullable
  public static String traceId() {
    Operation current = Recorder.get().current();
    return current == null ? null : current.traceId();
  }

  @Nullable
  public static String spanId() {
    Operation current = Recorder.get().current();
    return current == null ? null : current.spanId();
  }

  @Nullable
  public static String requestId() {
    ServerCall call = ServerCall.current();
    return call == null ? null : call.requestId();
  }

  /**
   * The application's own context with the ids added; the application's own values win. A map of
   * the JDK, since events are serialized with it.
   */
  public static Map<String, String> with(@Nullable Map<String, String> own) {
    Map<String, String> all = new HashMap<>();
    put(all, TRACE_ID, traceId());
    put(all, SPAN_ID, spanId());
    put(all, REQUEST_ID, requestId());
    if (own != null) {
      all.putAll(own);
    }
    return all;
  }

  private static void put(Map<String, String> map, String key, @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
