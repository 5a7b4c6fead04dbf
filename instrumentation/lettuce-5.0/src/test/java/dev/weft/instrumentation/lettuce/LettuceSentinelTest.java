package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.embedded.RedisSentinel;

/** A sentinel says where the master is: commands go to the master and are told of it. */
class LettuceSentinelTest {
  private static final String MASTER = "mymaster";
  private static final int ROUNDS = 40;
  private static RedisNode redis;
  private static RedisSentinel sentinel;

  // threads of Reactor, on which Lettuce waits for sentinels
  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new LettuceModule()).leaving("parallel-");

  @BeforeAll
  static void start() {
    redis = RedisNode.start();
    sentinel = redis.startSentinel(MASTER);
  }

  @AfterAll
  static void stop() throws IOException {
    sentinel.stop();
    redis.close();
  }

  /** Synchronous, asynchronous, reactive; one fails. */
  public static final class Work extends Scene {
    @Override
    void play(RedisClient client, StatefulRedisConnection<String, String> redis) throws Exception {
      for (int i = 0; i < ROUNDS; i++) {
        String key = "user:" + i;
        redis.sync().set(key, "x");
        await(redis.async().get(key));
        redis.reactive().get(key).block();
        note(() -> redis.sync().hget(key, "field"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("unchecked")
  void commands_areCountedAsTheMasterCountsThem(Lettuce version) {
    version.use(agent);
    redis.ask("FLUSHALL");
    redis.resetCounts();
    String uri = "redis-sentinel://127.0.0.1:" + sentinel.ports().get(0) + "/0#" + MASTER;
    Function<String, String> work = agent.make(Work.class.getName(), Function.class);
    assertThat(work.apply(uri).lines())
        .hasSize(ROUNDS)
        .allMatch(line -> line.contains("WRONGTYPE"));

    Map<String, Long> calls = redis.calls();
    Map<String, Long> names = new TreeMap<>();
    for (SpanData span : agent.spans()) {
      names.merge(span.getName(), 1L, Long::sum);
      if (span.getKind() == SpanKind.CLIENT) {
        // what is asked of the sentinel on connecting goes through the public interface too
        boolean isOwn = span.getName().equals("SENTINEL");
        assertThat(span.getParentSpanContext().isValid()).as(span.getName()).isEqualTo(!isOwn);
        assertThat(serverOf(span))
            .isEqualTo("127.0.0.1:" + (isOwn ? sentinel.ports().get(0) : redis.port));
      }
    }
    assertThat(names).containsOnlyKeys("SENTINEL", "SET", "GET", "HGET", Scene.WORK);
    for (String command : List.of("SET", "GET", "HGET")) {
      long count = ROUNDS * (command.equals("GET") ? 2 : 1);
      assertThat(calls).containsEntry(command, count);
      assertThat(names).containsEntry(command, count);
      agent.metric("redis_commands_total").with("command", command).hasValue(count);
      agent.metric("redis_command_duration_seconds").with("command", command).hasCount(count);
    }
    agent
        .metric("redis_commands_total")
        .with("command", "HGET")
        .with("outcome", "error")
        .hasValue(ROUNDS);
  }

  private static String serverOf(SpanData span) {
    return span.getAttributes().get(AttributeKey.stringKey("server.address"))
        + ":"
        + span.getAttributes().get(AttributeKey.longKey("server.port"));
  }
}
