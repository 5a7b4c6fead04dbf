package dev.weft.instrumentation.tomcatjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest; there is none before. */
class TomcatJdbcVersionsTest {
  private static final String[] TYPES = {"org.apache.tomcat.jdbc.pool.ConnectionPool"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new TomcatJdbcModule());

  private void use(String version) {
    agent.use("org.apache.", TomcatJdbcTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.0.19", "7.0.109", "8.5.100", "9.0.112", "10.1.55", "11.0.25"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }
}
