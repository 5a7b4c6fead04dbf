package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools of Lettuce's connections to a real server. */
class LettucePoolTest {
  private static final String POOL = "io.lettuce.core.support.ConnectionPoolSupport$1";
  private static final String CLIENT = "io.lettuce.core.AbstractRedisClient";
  private static final String[] GAUGES = {
    "db_pool_connections", "db_pool_connections_max", "db_pool_pending_threads"
  };
  private static RedisNode redis;

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new LettuceModule(), new LettucePoolModule());

  @BeforeAll
  static void start() {
    redis = RedisNode.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @SuppressWarnings("unchecked")
  private BiFunction<String, String, String> application(Lettuce version) {
    version.use(agent);
    return agent.make(PoolScene.class.getName(), BiFunction.class);
  }

  private static String label() {
    return "lettuce-127.0.0.1:" + redis.port;
  }

  @ParameterizedTest
  @EnumSource
  void gauges_sayWhatIsHeldAndEndWithThePool(Lettuce version) {
    BiFunction<String, String, String> pool = application(version);
    assertThat(pool.apply("open", redis.uri())).isEmpty();
    for (String gauge : GAUGES) {
      agent.metric(gauge).isAbsent();
    }
    assertThat(pool.apply("take", "")).isEqualTo("PONG");
    assertThat(pool.apply("take", "")).isEqualTo("PONG");
    has(2, 0, 0, 2);
    agent.metric("db_pool_connections_max").with("pool", label()).hasValue(2);
    assertThat(pool.apply("take or fail", "")).isEqualTo("java.util.NoSuchElementException");
    has(2, 0, 0, 3);
    assertThat(pool.apply("wait", "")).isEmpty();
    Eventually.holds(() -> has(2, 0, 1, 3));
    assertThat(pool.apply("give to who waits", "")).isEmpty();
    has(2, 0, 0, 4);
    assertThat(pool.apply("give", "")).isEmpty();
    has(1, 1, 0, 4);
    assertThat(pool.apply("give", "")).isEmpty();
    has(0, 2, 0, 4);
    assertThat(pool.apply("close", "")).isEmpty();
    for (String gauge : GAUGES) {
      agent.metric(gauge).isAbsent();
    }
    agent.metric("db_pool_acquire_seconds").hasCount(4);
    assertThat(pings()).isEqualTo(3);
  }

  private void has(int active, int idle, int pending, int acquired) {
    for (String state : new String[] {"active", "idle"}) {
      agent
          .metric("db_pool_connections")
          .with("pool", label())
          .with("state", state)
          .hasValue(state.equals("active") ? active : idle);
    }
    agent.metric("db_pool_pending_threads").with("pool", label()).hasValue(pending);
    agent.metric("db_pool_acquire_seconds").with("pool", label()).hasCount(acquired);
  }

  private long pings() {
    return agent.spans().stream().map(SpanData::getName).filter("PING"::equals).count();
  }

  @ParameterizedTest
  @EnumSource
  void crowd_isCountedExactly(Lettuce version) {
    redis.resetCounts();
    BiFunction<String, String, String> pool = application(version);
    assertThat(pool.apply("open unwrapped", redis.uri())).isEmpty();
    assertThat(pool.apply("crowd", "")).isEqualTo("[]");
    long all = PoolScene.THREADS * PoolScene.ROUNDS;
    agent.metric("db_pool_acquire_seconds").with("pool", label()).hasCount(all);
    agent.metric("db_pool_connections").with("state", "active").hasValue(0);
    assertThat(redis.calls()).containsEntry("INCR", all);
    agent.metric("redis_commands_total").with("command", "INCR").hasValue(all);
    agent.spans();
    // nothing of the scrapes above has asked the server
    assertThat(redis.calls()).containsEntry("INCR", all).doesNotContainKey("PING");
    assertThat(pool.apply("close", "")).isEmpty();
    agent.metric("db_pool_connections").isAbsent();
  }

  @ParameterizedTest
  @EnumSource
  void serverThatIsNotThere_hasAnAcquisitionAndNoGauge(Lettuce version) {
    RedisNode gone = RedisNode.start();
    gone.close();
    BiFunction<String, String, String> pool = application(version);
    assertThat(pool.apply("open", gone.uri())).isEmpty();
    assertThat(pool.apply("take", "")).isEqualTo("io.lettuce.core.RedisConnectionException");
    agent.metric("db_pool_acquire_seconds").with("pool", "lettuce").hasCount(1);
    agent.metric("db_pool_connections").isAbsent();
    assertThat(pool.apply("close", "")).isEmpty();
    agent.spans();
  }

  @ParameterizedTest
  @EnumSource
  void versions_areWoven(Lettuce version) {
    version.use(agent);
    assertThat(agent.weaves(POOL)).isTrue();
    assertThat(agent.weaves(CLIENT)).isTrue();
  }

  @Test
  void olderVersions_areLeftAlone() {
    agent.use("io.lettuce.", Lettuce.jars("lettuce-4.5.0.Final.jar"));
    assertThat(agent.weaves("com.lambdaworks.redis.support.ConnectionPoolSupport$1")).isFalse();
    assertThat(agent.weaves(POOL)).isFalse();
  }
}
