package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Versions that the modules must take, from their floor to the newest, and those that they must
 * not.
 */
class JedisVersionsTest {
  private static final String[] POOLS = {
    "redis.clients.util.Pool", "redis.clients.jedis.util.Pool"
  };
  private static final String[] TYPES = {
    "redis.clients.jedis.Connection", "redis.clients.jedis.JedisFactory"
  };

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis2Module(), new JedisPool2Module());

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis2.Jedis2#versions")
  void versions_areWoven(String version) {
    agent.use(Jedis2.PACKAGES, Jedis2.jars(version));
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isTrue();
    }
    assertThat(agent.weaves(POOLS[version.startsWith("2") ? 0 : 1])).isTrue();
  }

  @Test
  void before_whereCommandsGo_isLeftAlone() {
    agent.use(Jedis2.PACKAGES, Jedis2.jars("2.4.2"));
    assertThat(agent.weaves("redis.clients.jedis.Connection")).isFalse();
  }

  @Test
  void after_isLeftAlone() {
    agent.use(Jedis2.PACKAGES, Jedis2.jars("4.0.0"));
    for (String type : TYPES) {
      assertThat(agent.weaves(type)).as(type).isFalse();
    }
    assertThat(agent.weaves(POOLS[1])).isFalse();
  }
}
