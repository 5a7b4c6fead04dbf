package dev.weft.instrumentation.druid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class DruidVersionsTest {
  private static final String[] TYPES = {"com.alibaba.druid.pool.DruidDataSource"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new DruidModule());

  private void use(String version) {
    agent.use("com.alibaba.", DruidTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.19", "1.1.24", "1.2.28"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.18"})
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      agent.load(type);
    }
    assertThat(agent.wovenClasses()).isZero();
  }
}
