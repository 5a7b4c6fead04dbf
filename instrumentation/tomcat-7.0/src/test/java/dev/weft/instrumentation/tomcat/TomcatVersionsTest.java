package dev.weft.instrumentation.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class TomcatVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new TomcatModule());

  private void use(String jar) {
    agent.use(
        "org.apache.",
        Path.of("target/versions", jar),
        Path.of("target/versions", jar.replace("catalina", "coyote")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomcat-embed-core-7.0.109.jar",
        "tomcat-embed-core-8.0.53.jar",
        "tomcat-embed-core-8.5.0.jar",
        "tomcat-embed-core-9.0.118.jar",
        "tomcat-embed-core-10.1.59.jar",
        "tomcat-embed-core-11.0.22.jar"
      })
  void versions_areWoven(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"catalina-6.0.53.jar"})
  void olderVersions_areLeftAlone(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {
    "org.apache.catalina.connector.CoyoteAdapter",
    "org.apache.catalina.core.StandardWrapperValve",
    "org.apache.catalina.core.AsyncContextImpl"
  };
}
