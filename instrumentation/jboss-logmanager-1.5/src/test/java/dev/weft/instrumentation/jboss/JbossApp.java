package dev.weft.instrumentation.jboss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.LogApp;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.FileHandler;

/** Logs with JBoss LogManager. */
public final class JbossApp implements LogApp {
  private final LogContext context = LogContext.create();
  @Nullable private Handler handler;
  private final Counting given = new Counting();
  private final Counting written = new Counting();

  @Override
  public void open(Path file, boolean async) {
    PatternFormatter formatter =
        new PatternFormatter("%p %X{trace_id}|%X{span_id}|%X{request_id}|%X{own} %s%n");
    try {
      FileHandler toFile = new FileHandler(formatter, file.toFile());
      toFile.setLevel(Level.ALL);
      handler = async ? behind(toFile) : toFile;
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
    context.getLogger("").setLevel(Level.INFO);
    context.getLogger("").addHandler(handler);
    context.getLogger("").addHandler(given);
  }

  private Handler behind(Handler handler) {
    AsyncHandler async = new AsyncHandler();
    async.addHandler(handler);
    async.addHandler(written);
    async.setLevel(Level.ALL);
    return async;
  }

  @Override
  public void log(String level, String name, String message, @Nullable Throwable thrown) {
    context.getLogger(name).log(level(level), message, thrown);
  }

  private static java.util.logging.Level level(String name) {
    return switch (name) {
      case "trace" -> Level.TRACE;
      case "debug" -> Level.DEBUG;
      case "info" -> Level.INFO;
      case "warn" -> Level.WARN;
      default -> Level.ERROR;
    };
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
    Handler open = handler;
    if (open instanceof AsyncHandler) {
      // closing it closes the file before its last events are written
      Eventually.holds(() -> assertThat(written.events).hasValue(given.events.get()));
    }
    if (open != null) {
      open.close();
    }
  }

  private static final class Counting extends Handler {
    private final AtomicInteger events = new AtomicInteger();

    @Override
    public void publish(LogRecord event) {
      events.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
