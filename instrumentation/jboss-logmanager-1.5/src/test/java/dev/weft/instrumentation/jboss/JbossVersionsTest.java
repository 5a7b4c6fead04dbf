package dev.weft.instrumentation.jboss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class JbossVersionsTest {
  private static final String[] WOVEN = {
    "org.jboss.logmanager.Logger",
    "org.jboss.logmanager.ExtLogRecord",
    "org.jboss.logmanager.formatters.MultistepFormatter"
  };

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JbossLogModule());

  @ParameterizedTest
  @ValueSource(strings = {"1.5.4.Final", "2.1.19.Final", "3.0.6.Final", "3.1.2.Final"})
  void versions_areWoven(String version) {
    JbossTest.use(agent, version);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "1.2.0.GA")
  void olderVersions_areLeftAlone(String version) {
    JbossTest.use(agent, version);
    for (String name : WOVEN) {
      assertThat(agent.weaves(name)).as(name).isFalse();
    }
  }
}
