package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads on one connection: as many spans and observations as the server counts commands. */
class LettuceCountsTest {
  private static final int EACH = Crowd.THREADS * Crowd.ROUNDS;
  private static final int A_ROUND = 7;
  private static RedisNode redis;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LettuceModule());

  @BeforeAll
  static void start() {
    redis = RedisNode.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(Lettuce.values())
        .flatMap(
            version ->
                Stream.of("sync", "async", "reactive").map(way -> Arguments.of(version, way)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void commands_areCountedAsTheServerCountsThem(Lettuce version, String way) {
    version.use(agent);
    redis.resetCounts();
    assertThat(crowd().apply(redis.uri(), way)).isEmpty();

    Map<String, Long> calls = redis.calls();
    assertThat(calls).containsEntry("SET", (long) EACH).containsEntry("GET", 2L * EACH);
    calls.forEach(
        (command, count) -> {
          agent.metric("redis_commands_total").with("command", command).hasValue(count);
          agent.metric("redis_command_duration_seconds").with("command", command).hasCount(count);
        });
    agent.metric("redis_commands_total").hasValue(sum(calls));
    agent.metric("redis_commands_total").with("outcome", "error").hasValue(sum(redis.failures()));
    agent.metric("cache_reads_total").with("result", "hit").hasValue(2.0 * EACH);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(5.0 * EACH);
    hasSpans(calls);
  }

  /** One for each command below the span of the thread that sent it, none for the handshake. */
  private void hasSpans(Map<String, Long> calls) {
    List<SpanData> spans = agent.spans();
    Map<String, Long> commands = new TreeMap<>();
    Map<String, String> parents = new TreeMap<>();
    Map<String, Integer> children = new TreeMap<>();
    for (SpanData span : spans) {
      if (span.getKind() == SpanKind.INTERNAL) {
        parents.put(span.getSpanId(), span.getName());
      } else {
        commands.merge(span.getName(), 1L, Long::sum);
        children.merge(span.getParentSpanId(), 1, Integer::sum);
      }
    }
    calls.keySet().removeAll(List.of("HELLO", "CLIENT"));
    assertThat(commands).isEqualTo(calls);
    assertThat(children.keySet()).isEqualTo(parents.keySet()).hasSize(Crowd.THREADS);
    assertThat(children.values()).containsOnly(Crowd.ROUNDS * A_ROUND);
  }

  private static double sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @SuppressWarnings("unchecked")
  private BiFunction<String, String, String> crowd() {
    return agent.make(Crowd.class.getName(), BiFunction.class);
  }
}
