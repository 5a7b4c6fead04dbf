package dev.weft.instrumentation.c3p0;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class C3p0VersionsTest {
  private static final String[] TYPES = {
    "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource",
    "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool"
  };

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new C3p0Module());

  private void use(String version) {
    agent.use("com.mchange.", C3p0Test.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9.1", "0.9.2", "0.9.5.5", "0.14.1"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9.0.4"})
  void olderVersions_areLeftAlone(String version) {
    use(version);
    agent.load("com.mchange.v2.c3p0.PoolBackedDataSource");
    agent.load(TYPES[1]);
    assertThat(agent.wovenClasses()).isZero();
  }
}
