package dev.weft.instrumentation.lettuce;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out of an application that uses more than single commands. */
class LettuceScenesTest {
  private static RedisNode redis;
  private static RedisNode guarded;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LettuceModule());

  @BeforeAll
  static void start() {
    redis = RedisNode.start();
    guarded = RedisNode.start("requirepass hush-hush");
  }

  @AfterAll
  static void stop() {
    redis.close();
    guarded.close();
  }

  @ParameterizedTest
  @EnumSource
  void commands_areDescribed(Lettuce version) {
    String uri = "redis://hush-hush@127.0.0.1:" + guarded.port + "/3";
    assertThat(play(version, Scenes.Plain.class, uri)).isEmpty();
    Map<String, SpanData> spans = new TreeMap<>();
    agent.spans().forEach(span -> spans.put(span.getName(), span));
    assertThat(spans.values()).allMatch(span -> !span.getAttributes().toString().contains("hush"));
    // what older versions send before the work begins: their connections are theirs to set up
    spans.keySet().removeAll(java.util.List.of("AUTH", "SELECT"));
    assertThat(spans.keySet()).containsExactly("GET", "HGET", "SET", Scene.WORK);
    for (String[] expected :
        new String[][] {
          {"SET", "SET user:?:name ?", "3"},
          {"HGET", "HGET cart:? ?", "3"},
          {"GET", "GET none", "5"}
        }) {
      SpanData span = spans.get(expected[0]);
      Map<String, Object> attributes = new TreeMap<>();
      span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
      assertThat(attributes)
          .isEqualTo(
              Map.of(
                  "db.system.name",
                  "redis",
                  "db.operation.name",
                  expected[0],
                  "db.query.text",
                  expected[1],
                  "db.namespace",
                  expected[2],
                  "server.address",
                  "127.0.0.1",
                  "server.port",
                  (long) guarded.port));
      assertThat(span.getKind()).isEqualTo(CLIENT);
      assertThat(span.getParentSpanId()).isEqualTo(spans.get(Scene.WORK).getSpanId());
    }
  }

  @ParameterizedTest
  @EnumSource
  void transactions_haveEachCommand(Lettuce version) {
    redis.resetCounts();
    assertThat(play(version, Scenes.Transactions.class, redis.uri())).isEqualTo("4\n1\n0\n");
    assertThat(names())
        .isEqualTo(
            Map.of(
                "SET",
                2,
                "MULTI",
                4,
                "EXEC",
                3,
                "DISCARD",
                1,
                "WATCH",
                1,
                "GET",
                5,
                "MGET",
                1,
                "LPUSH",
                1,
                Scene.WORK,
                1));
    agent.metric("cache_reads_total").with("result", "hit").hasValue(3);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(2);
    agent
        .metric("redis_commands_total")
        .with("command", "LPUSH")
        .with("outcome", "error")
        .hasValue(1);
    Map<String, Long> calls = redis.calls();
    // two were sent, queued, and never called
    calls.computeIfPresent("GET", (command, count) -> count + 2);
    areCounted(calls);
  }

  @ParameterizedTest
  @EnumSource
  void subscriptions_end(Lettuce version) {
    redis.resetCounts();
    assertThat(play(version, Scenes.Messages.class, redis.uri())).isEqualTo("hello");
    areCounted(redis.calls());
    assertThat(names())
        .isEqualTo(Map.of("SUBSCRIBE", 1, "PUBLISH", 1, "UNSUBSCRIBE", 1, Scene.WORK, 1));
  }

  @ParameterizedTest
  @EnumSource
  void pipelines_haveEachCommand(Lettuce version) {
    redis.resetCounts();
    assertThat(play(version, Scenes.Pipeline.class, redis.uri())).isEqualTo("true\n");
    areCounted(redis.calls());
    assertThat(names()).isEqualTo(Map.of("INCR", Scenes.MANY, Scene.WORK, 1));
  }

  private void areCounted(Map<String, Long> calls) {
    assertThat(calls).isNotEmpty();
    calls.forEach(
        (command, count) ->
            agent.metric("redis_commands_total").with("command", command).hasValue(count));
  }

  private Map<String, Integer> names() {
    Map<String, Integer> names = new TreeMap<>();
    agent.spans().forEach(span -> names.merge(span.getName(), 1, Integer::sum));
    return names;
  }

  @SuppressWarnings("unchecked")
  private String play(Lettuce version, Class<? extends Scene> scene, String uri) {
    version.use(agent);
    Function<String, String> play = agent.make(scene.getName(), Function.class);
    return play.apply(uri);
  }
}
