package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisSentinelPool;
import redis.clients.jedis.exceptions.JedisException;

/** When a sentinel makes another server the master, commands are told of that one. */
class JedisFailoverTest {
  private static final String MASTER = "mymaster";
  private static final int ROUNDS = 20;
  private RedisProcess first;
  private RedisProcess second;
  private RedisProcess sentinel;

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis4Module(), new JedisPool4Module());

  // of each test: after one change a sentinel takes its time before it makes another
  @BeforeEach
  void startServers() {
    first = RedisProcess.start();
    second = RedisProcess.start("--replicaof", "127.0.0.1", String.valueOf(first.port()));
    Eventually.holds(
        () -> assertThat(second.ask("INFO", "replication")).contains("master_link_status:up"));
    Eventually.holds(() -> assertThat(first.ask("INFO", "replication")).contains("state=online"));
    sentinel = first.startSentinel(MASTER);
  }

  @AfterEach
  void stopServers() {
    sentinel.close();
    second.close();
    first.close();
  }

  /** Opens a pool, works with it whenever it is told a port again, and ends at port 0. */
  public static final class Lasting implements Scenario {
    private JedisSentinelPool pool;

    @Override
    public Object apply(int port) {
      if (port == 0) {
        pool.close();
        return "closed";
      }
      if (pool == null) {
        GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
        config.setJmxEnabled(false);
        pool =
            new JedisSentinelPool(
                MASTER, Set.of("127.0.0.1:" + port), config, RedisProcess.PATIENCE_MILLIS);
      }
      try (Jedis jedis = pool.getResource()) {
        for (int i = 0; i < ROUNDS; i++) {
          jedis.set("user:" + i, "x");
        }
        return "worked";
      } catch (JedisException e) {
        return e.getClass().getName();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "8.0.2"})
  void commands_areToldOfTheNewMaster(String version) {
    agent.use(Jedis4.PACKAGES, Jedis4.jars(version));
    IntFunction<?> application = agent.make(Lasting.class.getName(), IntFunction.class);
    assertThat(application.apply(sentinel.port())).isEqualTo("worked");
    assertThat(setsTo(first)).isEqualTo(ROUNDS);
    failOver();
    Eventually.holds(
        () -> {
          second.reset();
          agent.spans();
          assertThat(application.apply(sentinel.port())).isEqualTo("worked");
          assertThat(second.counts()).containsEntry("SET", (long) ROUNDS);
        });
    assertThat(setsTo(second)).isEqualTo(ROUNDS);
    assertThat(application.apply(0)).isEqualTo("closed");
    agent.spans();
  }

  /** How many of the spans that nobody looked at are sets, all of them to this server. */
  private int setsTo(RedisProcess server) {
    List<SpanData> sets =
        agent.spans().stream().filter(span -> span.getName().equals("SET")).toList();
    assertThat(sets)
        .allSatisfy(
            span ->
                assertThat(RedisRun.attributes(span))
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", (long) server.port()));
    return sets.size();
  }

  private void failOver() {
    Eventually.holds(
        () -> assertThat(sentinel.ask("SENTINEL", "FAILOVER", MASTER)).isEqualTo("OK"));
    String address = "[127.0.0.1, " + second.port() + "]";
    Eventually.holds(
        () ->
            assertThat(sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER))
                .isEqualTo(address));
  }
}
