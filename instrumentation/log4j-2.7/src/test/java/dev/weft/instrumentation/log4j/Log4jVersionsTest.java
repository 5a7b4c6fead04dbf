package dev.weft.instrumentation.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class Log4jVersionsTest {
  private static final String CORE = "org.apache.logging.log4j.core.";
  private static final String[] WOVEN = {
    CORE + "Logger",
    CORE + "async.AsyncLogger",
    CORE + "appender.AbstractOutputStreamAppender",
    CORE + "impl.ThreadContextDataInjector$ForCopyOnWriteThreadContextMap"
  };

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new Log4jModule());

  @ParameterizedTest
  @ValueSource(strings = {"2.7", "2.12.4", "2.17.2", "2.25.2"})
  void versions_areWoven(String version) {
    Libraries.use(agent, version);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "2.6.2")
  void olderVersions_areLeftAlone(String version) {
    Libraries.use(agent, version);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isFalse();
    }
  }
}
