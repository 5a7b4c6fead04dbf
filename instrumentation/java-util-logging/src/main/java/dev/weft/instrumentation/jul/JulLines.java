package dev.weft.instrumentation.jul;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.JsonLine;
import dev.weft.instrumentation.common.logs.LogLevel;
import dev.weft.instrumentation.common.logs.LogOrigin;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Events of {@code java.util.logging} as JSON lines. */
public final class JulLines {
  private static final Formatter MESSAGES = new Messages();

  private JulLines() {}

  /** The line of an event; null when JSON is off. */
  @Nullable
  public static String line(LogRecord event) {
    if (!JsonLine.isOn()) {
      return null;
    }
    JsonLine line =
        JsonLine.start(
            true,
            event.getMillis(),
            LogLevel.ofJul(event.getLevel().intValue()),
            event.getLoggerName(),
            thread(event),
            message(event));
    AccessRecord access = AccessRecord.of(event.getParameters());
    if (access != null) {
      line.access(access);
    } else {
      line.context(LogOrigin.with(event, null));
    }
    return line.thrown(event.getThrown()).text();
  }

  /** The message with its parameters in place. */
  static String message(LogRecord event) {
    return String.valueOf(MESSAGES.formatMessage(event));
  }

  private static String thread(LogRecord event) {
    String kept = LogOrigin.thread(event);
    if (kept != null) {
      return kept;
    }
    Thread current = Thread.currentThread();
    int id = event.getThreadID();
    return id == current.getId() ? current.getName() : Integer.toString(id);
  }

  private static final class Messages extends Formatter {
    @Override
    public String format(LogRecord event) {
      return formatMessage(event);
    }
  }
}
