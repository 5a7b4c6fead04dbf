package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
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
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSentinelPool;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.providers.ConnectionProvider;

/** A sentinel says where the master is: commands go to the master and are told of it. */
class JedisSentinelTest {
  private static final String MASTER = "mymaster";
  private static final long ROUNDS = 40;
  private static RedisProcess redis;
  private static RedisProcess sentinel;

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis4Module(), new JedisPool4Module());

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

  /** The pool of the old kind: works when it is told the sentinel's port, then ends. */
  public static final class Pooled implements Scenario {
    private JedisSentinelPool pool;

    @Override
    public Object apply(int port) {
      if (pool != null) {
        pool.close();
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

  /** The client of the new kind, which 4.0 does not have. */
  public static final class Unified implements Scenario {
    private UnifiedJedis client;

    @Override
    public Object apply(int port) {
      if (client != null) {
        client.close();
        return "closed";
      }
      client = new UnifiedJedis(provider(port), 1, Duration.ofSeconds(5));
      for (int i = 0; i < ROUNDS; i++) {
        client.set("user:" + i, "x");
        client.get("user:" + i);
        try {
          client.hget("user:" + i, "field");
        } catch (JedisDataException expected) {
          // the key holds a text
        }
      }
      return "worked";
    }

    private static ConnectionProvider provider(int port) {
      JedisClientConfig config =
          DefaultJedisClientConfig.builder().timeoutMillis(RedisProcess.PATIENCE_MILLIS).build();
      try {
        return (ConnectionProvider)
            Class.forName("redis.clients.jedis.providers.SentineledConnectionProvider")
                .getConstructor(
                    String.class, JedisClientConfig.class, Set.class, JedisClientConfig.class)
                .newInstance(MASTER, config, Set.of(new HostAndPort("127.0.0.1", port)), config);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis4.Jedis4#versions")
  void pool_isCountedAsTheMasterCountsIt(String version) {
    play(Pooled.class, version);
    String pool = "jedis-127.0.0.1:" + redis.port();
    agent.metric("db_pool_acquire_seconds").with("pool", pool).hasCount(ROUNDS);
  }

  static List<String> unifiedVersions() {
    return List.of(Jedis4.VERSIONS).stream().filter(version -> !version.equals("4.0.0")).toList();
  }

  @ParameterizedTest
  @MethodSource("unifiedVersions")
  void unifiedClient_isCountedAsTheMasterCountsIt(String version) {
    play(Unified.class, version);
  }

  private void play(Class<? extends Scenario> type, String version) {
    agent.use(Jedis4.PACKAGES, Jedis4.jars(version));
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
