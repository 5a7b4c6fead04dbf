package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three nodes: a command is one, however it is redirected, and names the node that did it. */
class LettuceClusterTest {
  /** What the client says on connecting, by its own programming interface. */
  private static final Set<String> OWN = Set.of("CLIENT", "CLUSTER", "COMMAND");

  private static Cluster cluster;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LettuceModule());

  @BeforeAll
  static void start() {
    cluster = new Cluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("unchecked")
  void commands_areOneHoweverRedirected(Lettuce version) {
    version.use(agent);
    cluster.nodes.forEach(RedisNode::resetCounts);
    BiFunction<String, String, String> scene =
        agent.make(ClusterScene.class.getName(), BiFunction.class);
    assertThat(scene.apply(cluster.ports(), version + ":")).isEmpty();

    Map<String, Long> names = new TreeMap<>();
    Set<Object> ports = new HashSet<>();
    for (SpanData span : agent.spans()) {
      names.merge(span.getName(), 1L, Long::sum);
      boolean isWork = span.getName().equals(Scene.WORK);
      boolean isOwn = OWN.contains(span.getName());
      if (!isWork && !isOwn) {
        ports.add(span.getAttributes().get(AttributeKey.longKey("server.port")));
      }
      assertThat(span.getParentSpanContext().isValid())
          .as(span.getName() + span.getAttributes())
          .isEqualTo(!isWork && !isOwn);
    }
    names.keySet().removeAll(OWN);
    assertThat(names).containsOnlyKeys("GET", "MGET", "SET", Scene.WORK);
    assertThat(names).containsEntry("SET", ClusterScene.KEYS + 2L);
    assertThat(ports).hasSize(3).doesNotContainNull();
    for (String command : List.of("GET", "MGET", "SET", "ASKING", "HELLO")) {
      agent
          .metric("redis_commands_total")
          .with("command", command)
          .hasValue(cluster.calls(command));
    }
    // Lettuce closes the connections with which it looks a cluster over while they introduce
    // themselves: either side may miss what the other did. LettuceCountsTest has the exact count.
    assertThat(agent.metric("redis_commands_total").with("command", "CLIENT").value())
        .isCloseTo(cluster.calls("CLIENT"), within(12.0));
    assertThat(cluster.calls("ASKING")).isEqualTo(1);
    assertThat(cluster.calls("SET")).isEqualTo(names.get("SET"));
    assertThat(cluster.calls("GET")).isEqualTo(names.get("GET"));
    assertThat(cluster.calls("MGET")).isEqualTo(names.get("MGET"));
    agent
        .metric("redis_commands_total")
        .with("outcome", "error")
        .with("command", "SET")
        .hasValue(0);
  }
}
