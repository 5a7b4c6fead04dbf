package dev.weft.instrumentation.common.logs;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import java.util.Map;

/**
 * One log event as one line of JSON. The calls are made in the order of the fields: {@link #start},
 * {@link #ids}, {@link #access}, {@link #context}, {@link #fields}, {@link #thrown}, then {@link
 * #bytes} or {@link #text}, exactly one of them and on every path. Its buffer is the thread's own
 * and is used again; it holds no class of the application.
 */
public final class JsonLine {
  static final int LONGEST_NAME = 512;
  static final int LONGEST_VALUE = 1024;
  static final int LONGEST_TEXT = 4096;
  static final int MOST_ENTRIES = 10;
  private static final ThreadLocal<JsonLine> LINES = new ThreadLocal<>();

  private final JsonBytes out = new JsonBytes();
  @Nullable private StackLines stacks;
  private boolean isBusy;

  private JsonLine() {}

  /** Whether the user asked for JSON. */
  public static boolean isOn() {
    return LogFields.JSON;
  }

  /**
   * Begins a line.
   *
   * @param ascii whether somebody else will choose the encoding
   * @param message formatted, not redacted
   */
  public static JsonLine start(
      boolean ascii,
      long epochMillis,
      int level,
      @Nullable String logger,
      @Nullable String thread,
      @Nullable String message) {
    JsonLine line = LINES.get();
    if (line == null) {
      line = new JsonLine();
      LINES.set(line);
    } else if (line.isBusy) {
      // a message that logs while it is made: the outer line must not be written over
      line = new JsonLine();
    }
    line.isBusy = true;
    line.begin(ascii, epochMillis, level, logger, thread, message);
    return line;
  }

  private void begin(
      boolean ascii,
      long epochMillis,
      int level,
      @Nullable String logger,
      @Nullable String thread,
      @Nullable String message) {
    out.clear(ascii);
    out.raw("{\"ts\":\"");
    JsonTime.write(out, epochMillis);
    out.raw("\",\"level\":\"").raw(LogLevel.name(level)).raw("\",\"msg\":");
    out.text(message == null ? "" : Recorder.get().redact(message), LONGEST_TEXT);
    field("logger", logger, LONGEST_NAME);
    field("thread", thread, LONGEST_NAME);
    out.raw(LogFields.CONSTANT);
  }

  private void field(String name, @Nullable CharSequence value, int most) {
    if (value != null) {
      out.raw(",\"").raw(name).raw("\":").text(value, most);
    }
  }

  /** The ids of what the event belongs to. */
  public JsonLine ids(
      @Nullable String requestId, @Nullable String traceId, @Nullable String spanId) {
    field(LogContext.REQUEST_ID, requestId, LONGEST_NAME);
    field(LogContext.TRACE_ID, traceId, LONGEST_NAME);
    field(LogContext.SPAN_ID, spanId, LONGEST_NAME);
    return this;
  }

  /** What an access record has beside its ids; its time is the request's own. */
  public JsonLine access(AccessRecord record) {
    ids(record.requestId, record.traceId, record.spanId);
    field("method", record.method, LONGEST_NAME);
    field("route", record.route, LONGEST_NAME);
    out.raw(",\"status\":").digits(Math.max(0, record.status), 1);
    long micros = Math.max(0, record.nanos) / 1000;
    out.raw(",\"latency_ms\":").digits(micros / 1000, 1).raw('.').digits(micros % 1000, 3);
    if (record.user != null) {
      field("user_id", Recorder.get().redact(record.user), LONGEST_NAME);
    }
    field("ip", record.address, LONGEST_NAME);
    return this;
  }

  /** The ids and the rest of the application's logging context; the first ten of it. */
  public JsonLine context(@Nullable Map<String, String> context) {
    if (context == null || context.isEmpty()) {
      return this;
    }
    ids(
        context.get(LogContext.REQUEST_ID),
        context.get(LogContext.TRACE_ID),
        context.get(LogContext.SPAN_ID));
    return rest(context);
  }

  /** The application's logging context without the ids. */
  public JsonLine rest(Map<String, String> context) {
    int written = 0;
    int left = 0;
    for (Map.Entry<String, String> entry : context.entrySet()) {
      if (isId(entry.getKey())) {
        continue;
      }
      if (written == MOST_ENTRIES) {
        left++;
        continue;
      }
      out.raw(written++ == 0 ? ",\"mdc\":{" : ",");
      String name = String.valueOf(entry.getKey());
      out.text(name, LONGEST_NAME).raw(':');
      out.text(JsonFields.redact(name, String.valueOf(entry.getValue())), LONGEST_VALUE);
    }
    if (left > 0) {
      out.raw(",\"...\":\"").digits(left, 1).raw(" more\"");
    }
    if (written > 0) {
      out.raw('}');
    }
    return this;
  }

  /**
   * What an event carries beside its text, by name.
   *
   * @param left how many more there were
   */
  public JsonLine fields(Map<?, ?> entries, int left) {
    if (!entries.isEmpty()) {
      out.raw(",\"fields\":");
      new JsonFields(out).map(entries, left);
    }
    return this;
  }

  private static boolean isId(@Nullable String key) {
    return LogContext.TRACE_ID.equals(key)
        || LogContext.SPAN_ID.equals(key)
        || LogContext.REQUEST_ID.equals(key);
  }

  /** The exception of an event. */
  public JsonLine thrown(@Nullable Throwable thrown) {
    if (thrown == null) {
      return this;
    }
    StackLines lines = stacks;
    if (lines == null) {
      lines = new StackLines();
      stacks = lines;
    }
    return error(thrown.getClass().getName(), StackLines.message(thrown), lines.of(thrown));
  }

  /** The exception of an event that came without it: by name, its message redacted already. */
  public JsonLine error(
      @Nullable String type, @Nullable String message, @Nullable CharSequence stack) {
    out.raw(",\"error\":{\"type\":").text(String.valueOf(type), LONGEST_NAME);
    field("message", message, LONGEST_TEXT);
    field("stack", stack, StackLines.LONGEST);
    out.raw('}');
    return this;
  }

  /** The line with its end, in UTF-8. */
  public byte[] bytes() {
    out.raw("}\n");
    isBusy = false;
    return out.toBytes();
  }

  /** The line with its end, in ASCII. */
  public String text() {
    out.raw("}\n");
    isBusy = false;
    return out.toAscii();
  }
}
