package dev.weft.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class HikariVersionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new HikariCpModule());

  private void use(String jar) {
    agent.use("com.zaxxer.", Path.of("target/versions", jar));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariCP-2.7.9.jar",
        "HikariCP-3.4.5.jar",
        "HikariCP-5.1.0.jar",
        "HikariCP-7.0.2.jar"
      })
  void versions_areWoven(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HikariCP-2.6.3.jar"})
  void olderVersions_areLeftAlone(String jar) {
    use(jar);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }

  private static final String[] TYPES = {"com.zaxxer.hikari.pool.HikariPool"};
}
