package dev.weft.instrumentation.ucp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest; there is none before. */
class UcpVersionsTest {
  private static final String[] TYPES = {"oracle.ucp.common.UniversalConnectionPoolImpl"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new UcpModule());

  private void use(String version) {
    agent.use("oracle.", UcpTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.2.0.4", "19.3.0.0", "23.26.4.0.0"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }
}
