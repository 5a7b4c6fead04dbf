package dev.weft.instrumentation.resteasy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class ResteasyVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new ResteasyModule());

  private void use(String jar) {
    agent.use(
        "org.jboss.resteasy.",
        Path.of("target/versions", jar),
        Path.of("target/versions", jar.replace("-core-", "-core-spi-")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resteasy-jaxrs-3.0.26.Final.jar",
        "resteasy-jaxrs-3.15.6.Final.jar",
        "resteasy-core-4.0.0.Final.jar",
        "resteasy-core-6.2.14.Final.jar",
        "resteasy-core-7.0.1.Final.jar"
      })
  void versions_areWoven(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resteasy-jaxrs-2.3.10.Final.jar"})
  void olderVersions_areLeftAlone(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {"org.jboss.resteasy.core.ResourceMethodInvoker"};
}
