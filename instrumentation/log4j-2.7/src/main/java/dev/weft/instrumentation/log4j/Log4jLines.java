package dev.weft.instrumentation.log4j;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.JsonLine;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractOutputStreamAppender;
import org.apache.logging.log4j.core.appender.OutputStreamManager;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;

/** Log4j's events as JSON lines. */
public final class Log4jLines {
  private static final String PACKAGE = "org.apache.logging.log4j.core.appender.";
  private static final String[] WRITTEN = {
    "ConsoleAppender",
    "FileAppender",
    "RollingFileAppender",
    "RandomAccessFileAppender",
    "RollingRandomAccessFileAppender",
    "MemoryMappedFileAppender"
  };

  private Log4jLines() {}

  /** Writes the line of an event in the place of the layout; null when the layout shall do it. */
  @Nullable
  public static Object write(
      AbstractOutputStreamAppender<?> appender, LogEvent event, boolean flushes) {
    if (!JsonLine.isOn() || !isConsoleOrFile(appender.getClass().getName())) {
      return null;
    }
    Layout<?> layout = appender.getLayout();
    String type = layout == null ? null : layout.getContentType();
    if (type != null && type.startsWith("application/json")) {
      return null;
    }
    byte[] line = line(event);
    OutputStreamManager manager = appender.getManager();
    write(manager, line);
    if (flushes || event.isEndOfBatch()) {
      manager.flush();
    }
    return line;
  }

  private static boolean isConsoleOrFile(String name) {
    for (String each : WRITTEN) {
      if (name.length() == PACKAGE.length() + each.length()
          && name.startsWith(PACKAGE)
          && name.endsWith(each)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] line(LogEvent event) {
    Message message = event.getMessage();
    JsonLine line =
        JsonLine.start(
            false,
            event.getTimeMillis(),
            Log4jEvents.level(event.getLevel()),
            event.getLoggerName(),
            event.getThreadName(),
            message.getFormattedMessage());
    Object[] parameters = message.getParameters();
    AccessRecord access = AccessRecord.of(parameters);
    if (access != null) {
      line.access(access);
    } else {
      line.context(event.getContextData().toMap());
      Map<?, ?> data = data(message, parameters);
      if (data != null) {
        line.fields(data, 0);
      }
    }
    return line.thrown(event.getThrown()).bytes();
  }

  /** What a message carries by name; null when it is a text. */
  @Nullable
  private static Map<?, ?> data(Message message, @Nullable Object[] parameters) {
    if (message instanceof MapMessage) {
      return ((MapMessage) message).getData();
    }
    // an event that is used again has taken the object out of its message: it has no format then
    boolean isObject = message instanceof ObjectMessage || message.getFormat() == null;
    Object said = isObject && parameters != null && parameters.length == 1 ? parameters[0] : null;
    // another map's code would be the application's
    boolean isMap = said instanceof Map && said.getClass().getName().startsWith("java.util.");
    return isMap ? (Map<?, ?>) said : null;
  }

  // as the layouts do it: nobody else writes while the manager's monitor is held
  private static void write(OutputStreamManager manager, byte[] line) {
    synchronized (manager) {
      ByteBuffer buffer = manager.getByteBuffer();
      int from = 0;
      while (from < line.length) {
        // cast: the method is Buffer's own on Java 8
        if (!((Buffer) buffer).hasRemaining()) {
          buffer = manager.drain(buffer);
        }
        int count = Math.min(line.length - from, buffer.remaining());
        buffer.put(line, from, count);
        from += count;
      }
    }
  }
}
