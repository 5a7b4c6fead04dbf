package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Redis of a client is asked after over a connection of its own, and nobody notices. */
class LettuceProbeTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new LettuceModule())
          .with("weft.health.enabled", "true")
          .with("weft.health.interval", "100ms")
          .with("weft.health.redis-timeout", "20s");

  @SuppressWarnings("unchecked")
  private Object held(String uri) {
    return agent.make(Held.class.getName(), Function.class).apply(uri);
  }

  @ParameterizedTest
  @EnumSource(
      value = Lettuce.class,
      names = {"V5_0", "V6_8", "V7_7"})
  void probes_areNoPartOfATransactionAndInvisible(Lettuce version) {
    try (RedisNode redis = RedisNode.start()) {
      version.use(agent);
      redis.resetCounts();
      Object client = held(redis.uri());
      Eventually.holds(() -> agent.metric("redis_up").hasValue(1));
      double before = agent.metric("redis_latency_seconds_count").value();
      Eventually.holds(
          () ->
              assertThat(agent.metric("redis_latency_seconds_count").value())
                  .isGreaterThan(before + 2));
      Map<String, Long> calls = redis.calls();
      assertThat(calls.get("PING")).isGreaterThan(2);
      assertThat(calls.get("MULTI")).isEqualTo(1);
      assertThat(agent.spans()).extracting("name").containsExactly("MULTI");
      agent.metric("redis_commands_total").with("command", "MULTI").hasValue(1);
      agent.metric("redis_commands_total").with("command", "PING").isAbsent();
      agent.metric("redis_command_duration_seconds").with("command", "PING").isAbsent();
      Beans.call(client, "shutdown");
      Eventually.holds(() -> agent.metric("redis_up").isAbsent());
    }
  }
}
