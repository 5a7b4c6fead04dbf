package dev.weft.instrumentation.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class JerseyVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JerseyModule());

  private void use(String jar) {
    agent.use("org.glassfish.jersey.server.", Path.of("target/versions", jar));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jersey-server-2.8.jar",
        "jersey-server-2.25.1.jar",
        "jersey-server-2.48.jar",
        "jersey-server-3.1.11.jar"
      })
  void versions_areWoven(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jersey-server-2.7.jar"})
  void olderVersions_areLeftAlone(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {"org.glassfish.jersey.server.model.ResourceMethodInvoker"};
}
