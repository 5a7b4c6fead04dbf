package dev.weft.instrumentation.dbcp2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class Dbcp2VersionsTest {
  private static final String[] TYPES = {"org.apache.commons.dbcp2.BasicDataSource"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new Dbcp2Module());

  private void use(String version) {
    agent.use("org.apache.commons.", Dbcp2Test.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.9.0", "2.14.0"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @Test
  void dbcp1_isLeftAlone() {
    agent.use(
        "org.apache.commons.",
        Path.of("target/versions/commons-dbcp-1.4.jar"),
        Path.of("target/versions/commons-pool-1.6.jar"));
    agent.load("org.apache.commons.dbcp.BasicDataSource");
    assertThat(agent.wovenClasses()).isZero();
  }
}
