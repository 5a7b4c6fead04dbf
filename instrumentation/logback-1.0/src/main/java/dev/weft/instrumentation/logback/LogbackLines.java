package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.JsonLine;
import java.io.IOException;
import java.io.OutputStream;

/** Logback's events as JSON lines. */
public final class LogbackLines {
  /** Before 1.2. */
  private static final boolean ENCODERS_WRITE = encodersWrite();

  private LogbackLines() {}

  /** The line of an event; null when JSON is off or it is no event of Logback classic. */
  @Nullable
  public static byte[] line(Object encoded) {
    if (!JsonLine.isOn() || !(encoded instanceof ILoggingEvent)) {
      return null;
    }
    ILoggingEvent event = (ILoggingEvent) encoded;
    JsonLine line =
        JsonLine.start(
            false,
            event.getTimeStamp(),
            LogbackEvents.level(event),
            event.getLoggerName(),
            event.getThreadName(),
            event.getFormattedMessage());
    AccessRecord access = AccessRecord.of(event.getArgumentArray());
    if (access != null) {
      line.access(access);
    } else {
      line.context(event.getMDCPropertyMap());
      KeyValues.write(event, line);
    }
    return thrown(line, event).bytes();
  }

  private static JsonLine thrown(JsonLine line, ILoggingEvent event) {
    Throwable thrown = LogbackEvents.thrown(event);
    IThrowableProxy proxy = event.getThrowableProxy();
    if (thrown != null || proxy == null) {
      return line.thrown(thrown);
    }
    // it came from elsewhere: its class may not be here
    String message = proxy.getMessage();
    return line.error(
        proxy.getClassName(), message == null ? null : Recorder.get().redact(message), null);
  }

  /** Writes the line of an event where encoders wrote by themselves; null elsewhere. */
  @Nullable
  public static Object write(OutputStreamAppender<?> appender, Object event) throws IOException {
    if (!ENCODERS_WRITE || !(appender.getEncoder() instanceof LayoutWrappingEncoder)) {
      return null;
    }
    byte[] line = line(event);
    OutputStream out = appender.getOutputStream();
    if (line == null || out == null) {
      return null;
    }
    out.write(line);
    out.flush();
    return line;
  }

  private static boolean encodersWrite() {
    try {
      LayoutWrappingEncoder.class.getMethod("doEncode", Object.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
