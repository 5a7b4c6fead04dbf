package dev.weft.instrumentation.jul;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessLog;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.LogEmission;
import dev.weft.instrumentation.common.logs.LogLevel;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What events of {@code java.util.logging} say of themselves. */
public final class JulEvents {
  private static final AccessLog.Sink SINK = new Access();
  private static volatile boolean offered;

  private JulEvents() {}

  /** A logger is asked to log; not null when the event must not go on. Ends with {@link #end}. */
  @Nullable
  public static Object begin(Logger logger, @Nullable LogRecord event) {
    if (event != null && logger.isLoggable(event.getLevel())) {
      Object dropped = begin(event);
      if (dropped != null) {
        return dropped;
      }
    }
    // a handler may hand it to another framework: there it must not count again
    LogEmission.enter();
    return null;
  }

  @Nullable
  private static Object begin(LogRecord event) {
    if (!offered && AccessLog.isOn()) {
      offered = true;
      AccessLog.offer(AccessLog.PLATFORM, SINK);
    }
    int level = LogLevel.ofJul(event.getLevel().intValue());
    String logger = String.valueOf(event.getLoggerName());
    Object dropped = LogEmission.begin(level, logger);
    if (dropped == null && LogEmission.isHeard(level, logger)) {
      LogEmission.tell(level, logger, JulLines.message(event), event.getThrown());
    }
    return dropped;
  }

  public static void end() {
    LogEmission.leave();
  }

  private static final class Access implements AccessLog.Sink {
    @Override
    public void write(AccessRecord record) {
      // looked up now: asking for a logger inside of a call to one could wait for a lock
      Logger.getLogger(AccessLog.LOGGER).log(Level.INFO, "{0}", record);
    }
  }
}
