package dev.weft.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.JsonLogContract;
import dev.weft.instrumentation.testing.LogApp;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The newest Logback, the last one before encoders changed, and the oldest. */
class LogbackTest {
  abstract static class Case extends JsonLogContract {
    @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LogbackModule());

    @Override
    protected WeavingAgent agent() {
      return agent;
    }

    abstract String[] versions();

    @Override
    protected LogApp begin() {
      Libraries.use(agent, versions()[0], versions()[1]);
      return agent.make(LogbackApp.class.getName(), LogApp.class);
    }
  }

  @Nested
  class Newest extends Case {
    @Override
    String[] versions() {
      return new String[] {"1.5.21", "2.0.17"};
    }
  }

  @Nested
  class FirstWithKeyValues extends Case {
    @Override
    String[] versions() {
      return new String[] {"1.3.16", "2.0.17"};
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }

    @Test
    void keyValues_areThere() {
      assertThat(startWithJson(false).log("shop", "sold", Map.of("a", "b"))).isTrue();
    }
  }

  @Nested
  class BeforeEncodersReturnedBytes extends Case {
    @Override
    String[] versions() {
      return new String[] {"1.1.11", "1.7.36"};
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }

  @Nested
  class Oldest extends Case {
    @Override
    String[] versions() {
      return new String[] {"1.0.9", "1.6.6"};
    }

    @Override
    protected int linesOfEachWriter() {
      return 500;
    }
  }
}
