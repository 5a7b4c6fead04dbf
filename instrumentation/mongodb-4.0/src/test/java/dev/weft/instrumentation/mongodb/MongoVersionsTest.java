package dev.weft.instrumentation.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that the module must take, from its floor to the newest, and one that it must not. */
class MongoVersionsTest {
  private static final String[] TYPES = {"com.mongodb.internal.connection.DefaultServerConnection"};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new MongoModule());

  private void use(String version) {
    agent.use("com.mongodb.", MongoTest.jarsOf(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.11.5", "5.0.0", "5.14.0"})
  void versions_areWoven(String version) {
    use(version);
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.12.14"})
  void olderVersions_areLeftAlone(String version) {
    use(version);
    for (String type : TYPES) {
      agent.load(type);
    }
    assertThat(agent.wovenClasses()).isZero();
  }
}
