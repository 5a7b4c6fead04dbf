package dev.weft.instrumentation.jedis2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;

/** Thirty-two threads over a pool: the agent counts what the server counts. */
class JedisCrowdTest {
  private static final int THREADS = 32;
  private static final int ROUNDS = 25;
  private static final long EACH = THREADS * ROUNDS;

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new Jedis2Module(), new JedisPool2Module());

  public static final class Crowd implements Scenario {
    @Override
    public Object apply(int port) {
      List<Throwable> failures = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
      config.setTestOnBorrow(true);
      config.setMaxTotal(THREADS);
      config.setJmxEnabled(false);
      JedisPool pool = new JedisPool(config, "localhost", port, RedisProcess.PATIENCE_MILLIS);
      try {
        for (int i = 0; i < THREADS; i++) {
          String key = "crowd:" + i;
          Thread thread = new Thread(() -> work(pool, key));
          thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
          threads.add(thread);
          thread.start();
        }
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        pool.destroy();
      }
      return failures.toString();
    }

    private static void work(JedisPool pool, String key) {
      for (int i = 0; i < ROUNDS; i++) {
        Jedis first = take(pool);
        first.set(key, "x");
        first.get(key);
        fail(first, key);
        giveBack(pool, first);
        Jedis second = take(pool);
        second.get(key);
        pipeline(second, key);
        transaction(second, key);
        giveBack(pool, second);
      }
    }

    // one after the other: 3.0.0 loses a connection that is taken while it is being given back
    private static Jedis take(JedisPool pool) {
      synchronized (pool) {
        return pool.getResource();
      }
    }

    private static void giveBack(JedisPool pool, Jedis jedis) {
      synchronized (pool) {
        jedis.close();
      }
    }

    private static void fail(Jedis jedis, String key) {
      try {
        jedis.hget(key, "field");
        throw new AssertionError("expecting a failure");
      } catch (JedisDataException expected) {
        // the key holds a text
      }
    }

    private static void pipeline(Jedis jedis, String key) {
      Pipeline pipeline = jedis.pipelined();
      pipeline.set(key, "x");
      pipeline.get(key);
      pipeline.incr("all");
      pipeline.sync();
    }

    private static void transaction(Jedis jedis, String key) {
      Transaction transaction = jedis.multi();
      transaction.get(key);
      transaction.incr("all");
      transaction.exec();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis2.Jedis2#versions")
  void crowd_isCountedAsTheServerCountsIt(String version) {
    try (RedisProcess redis = RedisProcess.start()) {
      RedisRun run = new RedisRun(agent, redis);
      assertThat(run.run(Crowd.class, version)).isEqualTo("[]");
      run.assertCountsOfTheServer();
      Map<String, Long> counts = redis.counts();
      assertThat(counts).containsEntry("GET", 4 * EACH);
      assertThat(counts.get("PING")).isGreaterThanOrEqualTo(EACH / 2);
      assertThat(spansByName())
          .containsEntry("SET", EACH)
          .containsEntry("GET", 2 * EACH)
          .containsEntry("HGET", EACH)
          .containsEntry("PIPELINE", EACH)
          .containsEntry("MULTI", EACH)
          .doesNotContainKeys("INCR", "EXEC", "PING");
      agent.metric("redis_command_duration_seconds").with("command", "GET").hasCount(2 * EACH);
      agent.metric("cache_reads_total").with("result", "hit").hasValue(4 * EACH);
      String pool = "jedis-localhost:" + redis.port();
      agent.metric("db_pool_acquire_seconds").with("pool", pool).hasCount(2 * EACH);
    }
  }

  // without the beginnings of connections
  private Map<String, Long> spansByName() {
    Map<String, Long> names = new TreeMap<>();
    for (SpanData span : agent.spans()) {
      String text = String.valueOf(RedisRun.attributes(span).get("db.query.text"));
      if (!text.startsWith("CLIENT") && !text.startsWith("HELLO")) {
        names.merge(span.getName(), 1L, Long::sum);
      }
    }
    return names;
  }

  /** Holds some connections of a pool and lets the test look. */
  public static final class Holding implements Scenario {
    private JedisPool pool;
    private final List<Jedis> held = new ArrayList<>();

    @Override
    public Object apply(int port) {
      if (pool != null) {
        held.forEach(Jedis::close);
        pool.destroy();
        return "closed";
      }
      GenericObjectPoolConfig<Jedis> config = new GenericObjectPoolConfig<>();
      config.setMaxTotal(5);
      config.setJmxEnabled(false);
      pool = new JedisPool(config, "localhost", port, RedisProcess.PATIENCE_MILLIS);
      for (int i = 0; i < 3; i++) {
        held.add(pool.getResource());
      }
      held.remove(0).close();
      return "held";
    }
  }

  @ParameterizedTest
  @MethodSource("dev.weft.instrumentation.jedis2.Jedis2#versions")
  void pool_isSeenAtWork(String version) {
    try (RedisProcess redis = RedisProcess.start()) {
      agent.use(Jedis2.PACKAGES, Jedis2.jars(version));
      IntFunction<?> holding = agent.make(Holding.class.getName(), IntFunction.class);
      assertThat(holding.apply(redis.port())).isEqualTo("held");
      String pool = "jedis-localhost:" + redis.port();
      agent.metric("db_pool_connections").with("pool", pool).with("state", "active").hasValue(2);
      agent.metric("db_pool_connections").with("pool", pool).with("state", "idle").hasValue(1);
      agent.metric("db_pool_connections_max").with("pool", pool).hasValue(5);
      agent.metric("db_pool_pending_threads").with("pool", pool).hasValue(0);
      agent.metric("db_pool_acquire_seconds").with("pool", pool).hasCount(3);
      assertThat(holding.apply(redis.port())).isEqualTo("closed");
      agent.metric("db_pool_connections").isAbsent();
      agent.spans();
    }
  }
}
