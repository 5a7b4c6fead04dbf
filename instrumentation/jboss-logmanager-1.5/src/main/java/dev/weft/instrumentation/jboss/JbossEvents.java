package dev.weft.instrumentation.jboss;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessLog;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.JsonLine;
import dev.weft.instrumentation.common.logs.LogEmission;
import dev.weft.instrumentation.common.logs.LogLevel;
import dev.weft.instrumentation.common.logs.LogOrigin;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;

/** What events of JBoss LogManager say of themselves, and their JSON lines. */
public final class JbossEvents {
  @Nullable private static volatile AccessLog.Sink sink;

  private JbossEvents() {}

  /** An event that is enabled goes its way; not null when it must not. */
  @Nullable
  public static Object begin(Logger logger, ExtLogRecord event) {
    if (sink == null && AccessLog.isOn()) {
      AccessLog.Sink own = new Access(logger);
      sink = own;
      AccessLog.offer(AccessLog.LIBRARY, own);
    }
    int level = LogLevel.ofJul(event.getLevel().intValue());
    String name = String.valueOf(logger.getName());
    Object dropped = LogEmission.begin(level, name);
    if (dropped == null && LogEmission.isHeard(level, name)) {
      LogEmission.tell(level, name, event.getFormattedMessage(), event.getThrown());
    }
    return dropped;
  }

  /** The line of an event; null when JSON is off. */
  @Nullable
  public static String line(ExtLogRecord event) {
    if (!JsonLine.isOn()) {
      return null;
    }
    JsonLine line =
        JsonLine.start(
            true,
            event.getMillis(),
            LogLevel.ofJul(event.getLevel().intValue()),
            event.getLoggerName(),
            event.getThreadName(),
            event.getFormattedMessage());
    AccessRecord access = AccessRecord.of(event.getParameters());
    if (access != null) {
      line.access(access);
    } else {
      line.context(LogOrigin.with(event, event.getMdcCopy()));
    }
    return line.thrown(event.getThrown()).text();
  }

  private static final class Access implements AccessLog.Sink {
    private final Logger any;

    Access(Logger any) {
      this.any = any;
    }

    @Override
    public void write(AccessRecord record) {
      // of the same context as the logger that was seen
      any.getLogContext().getLogger(AccessLog.LOGGER).log(Level.INFO, "{0}", record);
    }
  }
}
