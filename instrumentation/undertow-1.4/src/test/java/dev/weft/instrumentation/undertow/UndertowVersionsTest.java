package dev.weft.instrumentation.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class UndertowVersionsTest {
  private static final String CONNECTORS = "io.undertow.server.Connectors";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new UndertowModule());

  @ParameterizedTest
  @ValueSource(strings = {"undertow-core-1.4.28.Final.jar", "undertow-core-2.3.18.Final.jar"})
  void versions_areWoven(String jar) {
    agent.use("io.undertow.", Path.of("target/versions", jar));
    assertThat(agent.weaves(CONNECTORS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = "undertow-core-1.0.19.Final.jar")
  void olderVersions_areLeftAlone(String jar) {
    agent.use("io.undertow.", Path.of("target/versions", jar));
    assertThat(agent.weaves(CONNECTORS)).isFalse();
  }
}
