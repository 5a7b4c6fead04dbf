package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Versions that the modules must take, from their floor to the newest, and one that they must not.
 */
class JedisVersionsTest {
  private static final String[] TYPES = {
    "redis.clients.jedis.Connection",
    "redis.clients.jedis.util.Pool",
    "redis.clients.jedis.JedisFactory",
    "redis.clients.jedis.ConnectionFactory"
  };

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis4Module(), new JedisPool4Module());

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis4.Jedis4#versions")
  void versions_areWoven(String version) {
    agent.use(Jedis4.PACKAGES, Jedis4.jars(version));
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "3.10.0")
  void olderVersions_areLeftAlone(String version) {
    agent.use(Jedis4.PACKAGES, Jedis4.jars(version));
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
  }
}
