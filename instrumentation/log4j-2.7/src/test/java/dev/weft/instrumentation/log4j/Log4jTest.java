package dev.weft.instrumentation.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.JsonLogContract;
import dev.weft.instrumentation.testing.LogApp;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest Log4j and the oldest; asynchronous loggers, and its other ways to a file. */
class Log4jTest {
  abstract static class Case extends JsonLogContract {
    @RegisterExtension
    final WeavingAgent agent = WeavingAgent.of(new Log4jModule()).leaving("Log4j2-");

    private final String version;
    private final Map<String, String> properties;

    Case(String version, Map<String, String> properties) {
      this.version = version;
      this.properties = properties;
    }

    @Override
    protected WeavingAgent agent() {
      return agent;
    }

    @Override
    protected LogApp begin() {
      properties.forEach(System::setProperty);
      Libraries.use(agent, version);
      return agent.make(Log4jApp.class.getName(), LogApp.class);
    }

    @AfterEach
    void restore() {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  @Nested
  class Newest extends Case {
    Newest() {
      super("2.25.2", Map.of());
    }

    @Test
    void objectThatIsAMap_isFields() {
      LogApp app = startWithJson(false);
      app.log("shop", "", Map.of("cart", "7"));
      assertThat(documents().get(0).at("/fields/cart").asText()).isEqualTo("7");
    }
  }

  @Nested
  class Oldest extends Case {
    Oldest() {
      super("2.7", Map.of());
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }

  @Nested
  class WithoutGarbage extends Case {
    WithoutGarbage() {
      super(
          "2.17.2",
          Map.of(
              "log4j2.garbagefreeThreadContextMap", "true",
              "log4j2.enableThreadlocals", "true",
              "weft.test.appender", "RandomAccessFile"));
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }

  @Nested
  class AsynchronousLoggers extends Case {
    AsynchronousLoggers() {
      super(
          "2.25.2",
          Map.of(
              "Log4jContextSelector",
              "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector"));
    }

    @Test
    void loggers_areAsynchronousIndeed() {
      LogApp app = begin();
      assertThat(app).hasToString("AsyncLoggerContext");
      app.close();
    }
  }
}
