package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisSentinelPool;
import redis.clients.jedis.exceptions.JedisDataException;

/** A sentinel says where the master is: commands go to the master and are told of it. */
class JedisSentinelTest {
  private static final String MASTER = "mymaster";
  private static final long ROUNDS = 40;
  private static RedisProcess redis;
  private static RedisProcess sentinel;

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis2Module(), new JedisPool2Module());

  @BeforeAll
  static void startServers() {
    redis = RedisProcess.start();
    sentinel = redis.startSentinel(MASTER);
  }

  @AfterAll
  static void stopServers() {
    sentinel.close();
    redis.close();
  }

  @BeforeEach
  void reset() {
    redis.reset();
  }

  /** Works when it is told the sentinel's port, then ends. */
  public static final class Pooled implements Scenario {
    private JedisSentinelPool pool;

    @Override
    public Object apply(int port) {
      if (pool != null) {
        pool.destroy();
        return "closed";
      }
      GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
      config.setJmxEnabled(false);
      pool =
          new JedisSentinelPool(
              MASTER, Set.of("127.0.0.1:" + port), config, RedisProcess.PATIENCE_MILLIS);
      for (int i = 0; i < ROUNDS; i++) {
        try (Jedis jedis = pool.getResource()) {
          jedis.set("user:" + i, "x");
          jedis.get("user:" + i);
          try {
            jedis.hget("user:" + i, "field");
          } catch (JedisDataException expected) {
            // the key holds a text
          }
        }
      }
      return "worked";
    }
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis2.Jedis2#versions")
  void pool_isCountedAsTheMasterCountsIt(String version) {
    play(Pooled.class, version);
    String pool = "jedis-127.0.0.1:" + redis.port();
    agent.metric("db_pool_acquire_seconds").with("pool", pool).hasCount(ROUNDS);
  }

  private void play(Class<? extends Scenario> type, String version) {
    agent.use(Jedis2.PACKAGES, Jedis2.jars(version));
    IntFunction<?> scenario = agent.make(type.getName(), IntFunction.class);
    assertThat(scenario.apply(sentinel.port())).isEqualTo("worked");
    // a thread of its own listens to the sentinel
    Eventually.holds(
        () -> agent.metric("redis_commands_total").with("command", "SUBSCRIBE").hasValue(1));
    assertThat(scenario.apply(sentinel.port())).isEqualTo("closed");
    Map<String, Long> counts = redis.counts();
    List<SpanData> spans = agent.spans();
    for (String command : List.of("SET", "GET", "HGET")) {
      assertThat(counts).containsEntry(command, ROUNDS);
      agent.metric("redis_commands_total").with("command", command).hasValue(ROUNDS);
      agent.metric("redis_command_duration_seconds").with("command", command).hasCount(ROUNDS);
      assertThat(spans.stream().filter(span -> span.getName().equals(command)))
          .hasSize((int) ROUNDS)
          .allSatisfy(span -> assertThat(serverOf(span)).isEqualTo("127.0.0.1:" + redis.port()));
    }
    agent
        .metric("redis_commands_total")
        .with("command", "HGET")
        .with("outcome", "error")
        .hasValue(ROUNDS);
    assertThat(spans.stream().filter(span -> span.getName().matches("SENTINEL|SUBSCRIBE")))
        .isNotEmpty()
        .allSatisfy(span -> assertThat(serverOf(span)).isEqualTo("127.0.0.1:" + sentinel.port()));
  }

  private static String serverOf(SpanData span) {
    Map<String, Object> attributes = RedisRun.attributes(span);
    return attributes.get("server.address") + ":" + attributes.get("server.port");
  }
}
