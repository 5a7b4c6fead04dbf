package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.testing.LogApp;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs with Logback. */
public final class LogbackApp implements LogApp {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Override
  public void open(Path file, boolean async) {
    context.reset();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern("%level %X{trace_id}|%X{span_id}|%X{request_id}|%X{own} %msg%n");
    encoder.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
    root.setLevel(Level.INFO);
    root.addAppender(async ? behind(appender) : appender);
  }

  private Appender<ILoggingEvent> behind(Appender<ILoggingEvent> appender) {
    AsyncAppender async = new AsyncAppender();
    async.setContext(context);
    async.addAppender(appender);
    async.start();
    return async;
  }

  @Override
  public void log(String level, String name, String message, @Nullable Throwable thrown) {
    Logger logger = LoggerFactory.getLogger(name);
    switch (level) {
      case "trace" -> logger.trace(message, thrown);
      case "debug" -> logger.debug(message, thrown);
      case "info" -> logger.info(message, thrown);
      case "warn" -> logger.warn(message, thrown);
      default -> logger.error(message, thrown);
    }
  }

  // by reflection: compiled against the oldest SLF4J, which has no fluent API
  @Override
  public boolean log(String name, String message, Map<String, String> data) {
    try {
      Logger logger = LoggerFactory.getLogger(name);
      Object event = Logger.class.getMethod("atInfo").invoke(logger);
      Class<?> builder = Class.forName("org.slf4j.spi.LoggingEventBuilder");
      Method add = builder.getMethod("addKeyValue", String.class, Object.class);
      for (Map.Entry<String, String> entry : data.entrySet()) {
        event = add.invoke(event, entry.getKey(), entry.getValue());
      }
      builder.getMethod("log", String.class).invoke(event, message);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean put(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
    return true;
  }

  @Override
  public void close() {
    context.stop();
  }
}
