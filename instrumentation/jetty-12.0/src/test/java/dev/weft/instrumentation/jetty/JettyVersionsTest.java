package dev.weft.instrumentation.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class JettyVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JettyModule());

  private void use(String jar) {
    agent.use("org.eclipse.jetty.server.", Path.of("target/versions", jar));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty-server-12.0.4.jar", "jetty-server-12.1.5.jar"})
  void versions_areWoven(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty-server-11.0.25.jar", "jetty-server-12.0.3.jar"})
  void olderVersions_areLeftAlone(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {"org.eclipse.jetty.server.Server"};
}
