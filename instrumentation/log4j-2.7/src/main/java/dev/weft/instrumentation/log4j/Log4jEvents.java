package dev.weft.instrumentation.log4j;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessLog;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.LogContext;
import dev.weft.instrumentation.common.logs.LogEmission;
import dev.weft.instrumentation.common.logs.LogLevel;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringMap;

/** What Log4j's events say of themselves. */
public final class Log4jEvents {
  @Nullable private static volatile AccessLog.Sink sink;

  private Log4jEvents() {}

  /** An event that is enabled goes its way; not null when it must not. */
  @Nullable
  public static Object begin(
      Logger logger, Level level, Message message, @Nullable Throwable thrown) {
    if (sink == null && AccessLog.isOn()) {
      AccessLog.Sink own = new Access(logger.getContext().getLogger(AccessLog.LOGGER));
      sink = own;
      AccessLog.offer(AccessLog.LIBRARY, own);
    }
    int number = level(level);
    String name = logger.getName();
    Object dropped = LogEmission.begin(number, name);
    // now, not at the end: an asynchronous logger empties the message
    if (dropped == null && LogEmission.isHeard(number, name)) {
      Throwable its = thrown == null ? message.getThrowable() : thrown;
      LogEmission.tell(number, name, message.getFormattedMessage(), its);
    }
    return dropped;
  }

  /** The context of an event with the ids added; null when nothing is to be added. */
  @Nullable
  public static StringMap context(StringMap own) {
    if (!LogContext.isPresent()) {
      return null;
    }
    StringMap all = own;
    if (own.isFrozen()) {
      // the thread's own: others see it too
      all = ContextDataFactory.createContextData();
      all.putAll(own);
    }
    put(all, LogContext.TRACE_ID, LogContext.traceId());
    put(all, LogContext.SPAN_ID, LogContext.spanId());
    put(all, LogContext.REQUEST_ID, LogContext.requestId());
    return all;
  }

  private static void put(StringMap all, String key, @Nullable String value) {
    if (value != null && !all.containsKey(key)) {
      all.putValue(key, value);
    }
  }

  static int level(Level level) {
    int number = level.intLevel();
    if (number <= 200) {
      return LogLevel.ERROR;
    }
    if (number <= 300) {
      return LogLevel.WARN;
    }
    if (number <= 400) {
      return LogLevel.INFO;
    }
    return number <= 500 ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  private static final class Access implements AccessLog.Sink {
    private final Logger logger;

    Access(Logger logger) {
      this.logger = logger;
    }

    @Override
    public void write(AccessRecord record) {
      logger.info("{}", record);
    }
  }
}
