package dev.weft.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class LogbackVersionsTest {
  private static final String[] WOVEN = {
    "ch.qos.logback.classic.Logger",
    "ch.qos.logback.classic.spi.LoggingEvent",
    "ch.qos.logback.core.OutputStreamAppender"
  };

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LogbackModule());

  @ParameterizedTest
  @CsvSource({"1.0.9,1.6.6", "1.1.11,1.7.36", "1.2.13,1.7.36", "1.3.16,2.0.17", "1.5.21,2.0.17"})
  void versions_areWoven(String logback, String slf4j) {
    Libraries.use(agent, logback, slf4j);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource("1.0.7,1.6.6")
  void olderVersions_areLeftAlone(String logback, String slf4j) {
    Libraries.use(agent, logback, slf4j);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isFalse();
    }
  }
}
