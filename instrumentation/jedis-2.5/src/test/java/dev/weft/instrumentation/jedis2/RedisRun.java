package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Runs scenarios against a server and holds what the agent has seen against what it has counted.
 */
final class RedisRun {
  private final WeavingAgent agent;
  private final RedisProcess redis;

  RedisRun(WeavingAgent agent, RedisProcess redis) {
    this.agent = agent;
    this.redis = redis;
  }

  /** Runs a scenario on a version of Jedis; answers what the application saw. */
  Object run(Class<? extends Scenario> scenario, String version) {
    agent.use(Jedis2.PACKAGES, Jedis2.jars(version));
    redis.reset();
    return agent.make(scenario.getName(), IntFunction.class).apply(redis.port());
  }

  /**
   * What the server has counted is what the agent has counted, command by command. {@code QUIT} is
   * the one command that a server of before 7.2 does not count.
   */
  void assertCountsOfTheServer() {
    Map<String, Long> counts = redis.counts();
    assertThat(counts).isNotEmpty();
    counts.forEach(
        (command, count) ->
            agent.metric("redis_commands_total").with("command", command).hasValue(count));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    double quits = agent.metric("redis_commands_total").with("command", "QUIT").value();
    agent.metric("redis_commands_total").hasValue(all + quits);
  }

  /**
   * The spans in short, {@code NAME: text xSIZE !ERROR}, without those of the beginning of a
   * connection, of which later versions have more.
   */
  List<String> spans() {
    return agent.spans().stream().filter(span -> !isOfBeginning(span)).map(this::inShort).toList();
  }

  private static boolean isOfBeginning(SpanData span) {
    String text = String.valueOf(attributes(span).get("db.query.text"));
    return text.startsWith("HELLO") || text.startsWith("CLIENT");
  }

  private String inShort(SpanData span) {
    Map<String, Object> attributes = attributes(span);
    Object size = attributes.get("db.operation.batch.size");
    boolean failed = span.getStatus().getStatusCode() == StatusCode.ERROR;
    assertThat(attributes.get("server.port")).isEqualTo((long) redis.port());
    assertThat(failed).isEqualTo(attributes.containsKey("error.type"));
    return span.getName()
        + ": "
        + attributes.get("db.query.text")
        + (size == null ? "" : " x" + size)
        + (failed ? " !" + attributes.get("error.type") : "");
  }

  static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    return attributes;
  }
}
