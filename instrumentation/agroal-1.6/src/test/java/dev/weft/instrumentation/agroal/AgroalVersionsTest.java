package dev.weft.instrumentation.agroal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class AgroalVersionsTest {
  private static final String[] TYPES = {"io.agroal.pool.ConnectionPool"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new AgroalModule());

  private void use(String version) {
    agent.use("io.agroal.", AgroalTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6", "1.17", "2.7.1", "2.8", "3.2.1"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5"})
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      agent.load(type);
    }
    assertThat(agent.wovenClasses()).isZero();
  }
}
