package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Three nodes: each attempt is a span to the node that it went to, and counted as that node does.
 */
class JedisClusterTest {
  private static final int SLOTS = 16_384;
  private static final int KEYS = 50;
  private static final List<RedisProcess> NODES = new ArrayList<>();

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis2Module(), new JedisPool2Module());

  @BeforeAll
  static void startCluster() {
    for (int i = 0; i < 3; i++) {
      String file = "nodes-" + System.nanoTime() + ".conf";
      NODES.add(RedisProcess.start("--cluster-enabled", "yes", "--cluster-config-file", file));
    }
    for (int i = 0; i < 3; i++) {
      List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      for (int slot = i; slot < SLOTS; slot += 3) {
        command.add(String.valueOf(slot));
      }
      NODES.get(i).ask(command.toArray(new String[0]));
      NODES.get(i).ask("CONFIG", "SET", "cluster-require-full-coverage", "no");
      NODES.get(0).ask("CLUSTER", "MEET", "127.0.0.1", String.valueOf(NODES.get(i).port()));
    }
    long start = System.nanoTime();
    while (!NODES.stream().allMatch(JedisClusterTest::knowsAll)) {
      assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static boolean knowsAll(RedisProcess node) {
    String info = node.ask("CLUSTER", "INFO");
    return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:" + SLOTS);
  }

  @AfterAll
  static void stopCluster() {
    NODES.forEach(RedisProcess::close);
  }

  /** A cluster client, and a client of one node that is sent elsewhere. */
  public static final class Spread implements Scenario {
    @Override
    public Object apply(int port) {
      int moved = 0;
      try (JedisCluster cluster =
              new JedisCluster(new HostAndPort("127.0.0.1", port), RedisProcess.PATIENCE_MILLIS);
          Jedis jedis = new Jedis("127.0.0.1", port, RedisProcess.PATIENCE_MILLIS)) {
        for (int i = 0; i < KEYS; i++) {
          cluster.set("key:" + i, "x");
          cluster.get("key:" + i);
          try {
            jedis.get("key:" + i);
          } catch (JedisDataException e) {
            moved++;
          }
        }
      }
      return moved;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.10.2", "3.10.0"})
  void cluster_isCountedAsItsNodesCountIt(String version) {
    NODES.forEach(RedisProcess::reset);
    agent.use(Jedis2.PACKAGES, Jedis2.jars(version));
    int port = NODES.get(0).port();
    Object moved = agent.make(Spread.class.getName(), IntFunction.class).apply(port);
    assertThat((Integer) moved).isBetween(1, KEYS - 1);
    Map<String, Long> counts = new TreeMap<>();
    for (RedisProcess node : NODES) {
      node.counts().forEach((command, count) -> counts.merge(command, count, Long::sum));
    }
    for (String command : List.of("SET", "GET")) {
      agent.metric("redis_commands_total").with("command", command).hasValue(counts.get(command));
    }
    assertThat(counts).containsEntry("GET", 2L * KEYS);
    List<SpanData> spans = agent.spans();
    for (RedisProcess node : NODES) {
      assertThat(spansTo(spans, node.port(), "SET")).isEqualTo(node.counts().get("SET"));
    }
    assertThat(spans.stream().filter(JedisClusterTest::isMoved).count())
        .isEqualTo(((Integer) moved).longValue());
  }

  private static long spansTo(List<SpanData> spans, int port, String name) {
    return spans.stream()
        .filter(span -> span.getName().equals(name))
        .filter(span -> RedisRun.attributes(span).get("server.port").equals((long) port))
        .count();
  }

  private static boolean isMoved(SpanData span) {
    return "MOVED".equals(RedisRun.attributes(span).get("db.response.status_code"));
  }
}
