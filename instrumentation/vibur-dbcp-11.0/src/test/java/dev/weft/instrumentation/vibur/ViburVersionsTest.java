package dev.weft.instrumentation.vibur;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class ViburVersionsTest {
  private static final String[] TYPES = {"org.vibur.dbcp.ViburDBCPDataSource"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ViburModule());

  private void use(String version) {
    agent.use("org.vibur.", ViburTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0", "16.1", "26.0"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0"})
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      agent.load(type);
    }
    assertThat(agent.wovenClasses()).isZero();
  }
}
