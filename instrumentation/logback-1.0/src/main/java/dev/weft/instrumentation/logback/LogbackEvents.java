package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.logs.AccessLog;
import dev.weft.instrumentation.common.logs.AccessRecord;
import dev.weft.instrumentation.common.logs.LogContext;
import dev.weft.instrumentation.common.logs.LogEmission;
import dev.weft.instrumentation.common.logs.LogLevel;
import org.slf4j.MDC;

/** What Logback's events say of themselves. */
public final class LogbackEvents {
  @Nullable private static volatile AccessLog.Sink sink;

  private LogbackEvents() {}

  /** An event goes to its appenders; not null when it must not. */
  @Nullable
  public static Object begin(Logger logger, ILoggingEvent event) {
    if (sink == null && AccessLog.isOn()) {
      AccessLog.Sink own = new Access(logger.getLoggerContext().getLogger(AccessLog.LOGGER));
      sink = own;
      AccessLog.offer(AccessLog.LIBRARY, own);
    }
    return LogEmission.begin(level(event), event.getLoggerName());
  }

  /** An event was written: its message is made by now, if anything wanted it. */
  public static void tell(ILoggingEvent event) {
    int level = level(event);
    String logger = event.getLoggerName();
    if (LogEmission.isHeard(level, logger)) {
      LogEmission.tell(level, logger, event.getFormattedMessage(), thrown(event));
    }
  }

  /** The context is about to be read for the first time: the event keeps what it is given now. */
  @SuppressWarnings("unchecked") // SLF4J 1 has no type of it
  public static void giveContext(LoggingEvent event) {
    if (LogContext.isPresent()) {
      event.setMDCPropertyMap(LogContext.with(MDC.getCopyOfContextMap()));
    }
  }

  static int level(ILoggingEvent event) {
    int level = event.getLevel().levelInt;
    if (level >= Level.ERROR_INT) {
      return LogLevel.ERROR;
    }
    if (level >= Level.WARN_INT) {
      return LogLevel.WARN;
    }
    if (level >= Level.INFO_INT) {
      return LogLevel.INFO;
    }
    return level >= Level.DEBUG_INT ? LogLevel.DEBUG : LogLevel.TRACE;
  }

  @Nullable
  static Throwable thrown(ILoggingEvent event) {
    IThrowableProxy proxy = event.getThrowableProxy();
    return proxy instanceof ThrowableProxy ? ((ThrowableProxy) proxy).getThrowable() : null;
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
