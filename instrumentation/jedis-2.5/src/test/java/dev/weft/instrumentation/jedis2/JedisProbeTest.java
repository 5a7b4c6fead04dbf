package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** The Redis behind a pool is asked after, and nobody notices. */
class JedisProbeTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new Jedis2Module(), new JedisPool2Module())
          .with("weft.health.enabled", "true")
          .with("weft.health.interval", "100ms")
          .with("weft.health.redis-timeout", "20s");

  public static final class OnePool implements Scenario {
    @Override
    public Object apply(int port) {
      GenericObjectPoolConfig<Jedis> one = new GenericObjectPoolConfig<>();
      one.setMaxTotal(1);
      JedisPool pool = new JedisPool(one, "localhost", port, RedisProcess.PATIENCE_MILLIS);
      try (Jedis jedis = pool.getResource()) {
        jedis.set("user:1", "ann");
      }
      return pool;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5.0", "2.10.2", "3.10.0"})
  void probes_useAnIdleConnectionAndAreInvisible(String version) {
    try (RedisProcess redis = RedisProcess.start()) {
      Object pool = new RedisRun(agent, redis).run(OnePool.class, version);
      String target = "localhost:" + redis.port() + "/0";
      Eventually.holds(() -> agent.metric("redis_up").with("target", target).hasValue(1));
      probed(3);
      assertThat(redis.counts().get("PING")).isGreaterThan(2);
      Object held = Beans.call(pool, "getResource");
      double skipped = agent.metric("weft_health_skipped_total").value();
      Eventually.holds(
          () ->
              assertThat(agent.metric("weft_health_skipped_total").value())
                  .isGreaterThan(skipped + 1));
      agent.metric("redis_up").hasValue(1);
      Beans.call(held, "close");
      probed(2);
      assertThat(agent.spans()).allSatisfy(span -> assertThat(span.getName()).isNotEqualTo("PING"));
      agent.metric("redis_commands_total").with("command", "PING").isAbsent();
      agent.metric("redis_command_duration_seconds").with("command", "PING").isAbsent();
      agent.metric("db_pool_acquire_seconds").hasCount(2);
      redis.kill();
      Eventually.holds(() -> agent.metric("redis_up").hasValue(0));
      Beans.call(pool, "destroy");
      Eventually.holds(() -> agent.metric("redis_up").isAbsent());
    }
  }

  private void probed(int times) {
    double before = agent.metric("redis_latency_seconds_count").value();
    Eventually.holds(
        () ->
            assertThat(agent.metric("redis_latency_seconds_count").value())
                .isGreaterThanOrEqualTo(before + times));
  }
}
