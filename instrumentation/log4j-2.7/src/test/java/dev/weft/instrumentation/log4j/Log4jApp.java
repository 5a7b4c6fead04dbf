package dev.weft.instrumentation.log4j;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.testing.LogApp;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.message.MapMessage;

/** Logs with Log4j. */
public final class Log4jApp implements LogApp {
  private static final String PATTERN =
      "%level %X{trace_id}|%X{span_id}|%X{request_id}|%X{own} %msg%n";

  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

  @Override
  public void open(Path file, boolean async) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.WARN);
    AppenderComponentBuilder appender =
        builder
            .newAppender("file", System.getProperty("weft.test.appender", "File"))
            .addAttribute("fileName", file.toString());
    appender.add(builder.newLayout("PatternLayout").addAttribute("pattern", PATTERN));
    builder.add(appender);
    if (async) {
      builder.add(
          builder.newAppender("async", "Async").addComponent(builder.newAppenderRef("file")));
    }
    builder.add(
        builder.newRootLogger(Level.INFO).add(builder.newAppenderRef(async ? "async" : "file")));
    context.start(builder.build(false));
  }

  @Override
  public void log(String level, String name, String message, @Nullable Throwable thrown) {
    Logger logger = context.getLogger(name);
    logger.log(Level.toLevel(level), message, thrown);
  }

  @Override
  public boolean log(String name, String message, Map<String, String> data) {
    if (message.isEmpty()) {
      // an object that is a map
      context.getLogger(name).info((Object) data);
    } else {
      context.getLogger(name).info(new MapMessage(data));
    }
    return true;
  }

  @Override
  public boolean put(String key, @Nullable String value) {
    if (value == null) {
      ThreadContext.remove(key);
    } else {
      ThreadContext.put(key, value);
    }
    return true;
  }

  @Override
  public String toString() {
    return context.getClass().getSimpleName();
  }

  @Override
  public void close() {
    context.stop();
  }
}
