package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;

/** One connection to a real server: spans, attributes and counts of every version. */
class JedisTest {
  private static final String VERSIONS = "dev.weft.instrumentation.jedis4.Jedis4#versions";
  private static RedisProcess redis;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new Jedis4Module());
  private RedisRun run;

  @BeforeAll
  static void startServer() {
    redis = RedisProcess.start();
    redis.ask("ACL", "SETUSER", "bob", "on", ">hunter2secret", "~*", "&*", "+@all");
  }

  @AfterAll
  static void stopServer() {
    redis.close();
  }

  @BeforeEach
  void makeRun() {
    run = new RedisRun(agent, redis);
  }

  public static final class Commands implements Scenario {
    @Override
    public Object apply(int port) {
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.set("user:42", "secret");
        jedis.hset("cart:7", "item", "3");
        return Arrays.asList(
            jedis.get("user:42"),
            jedis.get("user:43".getBytes()),
            jedis.mget("user:42", "user:43", "user:44"),
            jedis.hget("cart:7", "item"),
            jedis.hmget("cart:7", "item", "none"),
            jedis.getDel("user:42"),
            jedis.exists("user:42"),
            jedis.incr("hits"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void commands_areASpanAndAnObservationEach(String version) {
    assertThat(run.run(Commands.class, version))
        .isEqualTo(
            Arrays.asList(
                "secret",
                null,
                Arrays.asList("secret", null, null),
                "3",
                Arrays.asList("3", null),
                "secret",
                false,
                1L));
    assertThat(run.spans())
        .containsExactly(
            "SET: SET user:? ?",
            "HSET: HSET cart:? ? ?",
            "GET: GET user:?",
            "GET: GET user:?",
            "MGET: MGET user:?",
            "HGET: HGET cart:? ?",
            "HMGET: HMGET cart:? ? ?",
            "GETDEL: GETDEL user:?",
            "EXISTS: EXISTS user:?",
            "INCR: INCR hits");
    run.assertCountsOfTheServer();
    agent.metric("cache_reads_total").with("result", "hit").hasValue(1 + 1 + 1 + 1 + 1);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(1 + 2 + 1);
    agent.metric("redis_command_duration_seconds").with("command", "GET").hasCount(2);
  }

  public static final class Databases implements Scenario {
    @Override
    public Object apply(int port) {
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.auth("bob", "hunter2secret");
        jedis.select(3);
        return jedis.set("a", "b");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void spans_sayWhereTheyWentAndNoPassword(String version) {
    run.run(Databases.class, version);
    List<SpanData> spans = agent.spans();
    SpanData set = spans.get(spans.size() - 1);
    assertThat(set.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(RedisRun.attributes(set))
        .isEqualTo(
            Map.of(
                "db.system.name", "redis",
                "db.operation.name", "SET",
                "db.query.text", "SET a ?",
                "db.namespace", "3",
                "server.address", "localhost",
                "server.port", (long) redis.port()));
    assertThat(RedisRun.attributes(spans.get(spans.size() - 2)))
        .containsEntry("db.query.text", "SELECT ?")
        .containsEntry("db.namespace", "0");
    assertThat(RedisRun.attributes(spans.get(spans.size() - 3)))
        .containsEntry("db.query.text", "AUTH ? ?");
    assertThat(spans.toString()).doesNotContain("hunter2");
    run.assertCountsOfTheServer();
  }

  public static final class Pipelined implements Scenario {
    @Override
    public Object apply(int port) {
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        Pipeline pipeline = jedis.pipelined();
        pipeline.set("user:1", "x");
        Response<String> hit = pipeline.get("user:1");
        Response<String> miss = pipeline.get("user:2");
        Response<String> wrong = pipeline.hget("user:1", "field");
        pipeline.sync();
        pipeline.get("alone");
        pipeline.close();
        String failure = "";
        try {
          wrong.get();
        } catch (JedisDataException e) {
          failure = e.getMessage();
        }
        return Arrays.asList(hit.get(), miss.get(), failure, jedis.get("after"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void pipelines_areOneSpanAndEveryCommandIsCounted(String version) {
    assertThat(run.run(Pipelined.class, version))
        .isEqualTo(
            Arrays.asList(
                "x",
                null,
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                null));
    assertThat(run.spans())
        .containsExactly(
            "PIPELINE: SET user:? ?; GET user:?; GET user:?; HGET user:? ? x4 !WRONGTYPE",
            "GET: GET alone",
            "GET: GET after");
    run.assertCountsOfTheServer();
    agent
        .metric("redis_commands_total")
        .with("command", "HGET")
        .with("outcome", "error")
        .hasValue(1);
    agent.metric("cache_reads_total").with("result", "hit").hasValue(1);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(3);
  }

  public static final class Transactions implements Scenario {
    @Override
    public Object apply(int port) {
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS);
          Jedis other = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        Transaction done = jedis.multi();
        done.set("user:1", "x");
        done.get("user:1");
        done.hget("user:1", "field");
        String all = String.valueOf(done.exec());
        jedis.watch("user:1");
        other.set("user:1", "y");
        Transaction overtaken = jedis.multi();
        overtaken.get("user:1");
        Object none = overtaken.exec();
        Transaction dropped = jedis.multi();
        dropped.get("user:1");
        dropped.discard();
        jedis.multi().exec();
        return Arrays.asList(all, none, jedis.get("user:1"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void transactions_areOneSpanAndWhatRanIsCounted(String version) {
    List<?> seen = (List<?>) run.run(Transactions.class, version);
    assertThat(String.valueOf(seen.get(0))).startsWith("[OK, x, redis.clients.jedis.exceptions");
    assertThat(seen.get(1)).isNull();
    assertThat(run.spans())
        .containsExactly(
            "MULTI: MULTI; SET user:? ?; GET user:?; HGET user:? ?; EXEC x3 !WRONGTYPE",
            "WATCH: WATCH user:?",
            "SET: SET user:? ?",
            "MULTI: MULTI; GET user:?; EXEC",
            "UNWATCH: UNWATCH",
            "MULTI: MULTI; GET user:?; DISCARD",
            "MULTI: MULTI; EXEC x0",
            "GET: GET user:?");
    run.assertCountsOfTheServer();
    agent.metric("redis_command_duration_seconds").with("command", "MULTI").hasCount(4);
    agent.metric("cache_reads_total").with("result", "hit").hasValue(2);
  }

  public static final class Errors implements Scenario {
    @Override
    public Object apply(int port) {
      StringBuilder seen = new StringBuilder();
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.set("user:1", "x");
        try {
          jedis.hget("user:1", "field");
        } catch (JedisDataException e) {
          seen.append(e.getMessage());
        }
        try {
          jedis.sendCommand(Protocol.Command.GET);
        } catch (JedisDataException e) {
          seen.append('|').append(e.getMessage());
        }
      }
      return seen.toString();
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void errors_areSaidAndCounted(String version) {
    assertThat(run.run(Errors.class, version))
        .isEqualTo(
            "WRONGTYPE Operation against a key holding the wrong kind of value"
                + "|ERR wrong number of arguments for 'get' command");
    List<SpanData> spans = agent.spans();
    SpanData wrongType = spans.get(spans.size() - 2);
    assertThat(RedisRun.attributes(wrongType))
        .containsEntry("db.response.status_code", "WRONGTYPE")
        .containsEntry("error.type", "WRONGTYPE");
    assertThat(wrongType.getEvents()).hasSize(1);
    assertThat(RedisRun.attributes(spans.get(spans.size() - 1)))
        .containsEntry("db.response.status_code", "ERR");
    run.assertCountsOfTheServer();
    agent
        .metric("redis_commands_total")
        .with("command", "GET")
        .with("outcome", "error")
        .hasValue(1);
  }

  public static final class Subscriptions implements Scenario {
    @Override
    public Object apply(int port) {
      StringBuffer seen = new StringBuffer();
      CountDownLatch ready = new CountDownLatch(2);
      JedisPubSub listener = new Listener(seen, ready);
      Thread thread = new Thread(() -> listen(port, listener, seen));
      thread.start();
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
        jedis.publish("news:1", "one");
        jedis.publish("news:2", "stop");
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return seen.toString();
    }

    private static void listen(int port, JedisPubSub listener, StringBuffer seen) {
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.subscribe(listener, "news:1", "news:2");
        seen.append(jedis.get("after"));
      }
    }
  }

  /** Ends with the message "stop". From 4.2 on Jedis asks the methods that take any object. */
  public static final class Listener extends JedisPubSub {
    private final StringBuffer seen;
    private final CountDownLatch ready;

    Listener(StringBuffer seen, CountDownLatch ready) {
      this.seen = seen;
      this.ready = ready;
    }

    @Override
    public void onSubscribe(String channel, int subscribed) {
      ready.countDown();
    }

    @SuppressWarnings("unused")
    public void onSubscribe(Object channel, int subscribed) {
      ready.countDown();
    }

    @SuppressWarnings("unused")
    public void onMessage(Object channel, Object message) {
      onMessage(String.valueOf(channel), String.valueOf(message));
    }

    @Override
    public void onMessage(String channel, String message) {
      seen.append(channel).append('=').append(message).append(' ');
      if (message.equals("stop")) {
        unsubscribe();
      }
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void subscriptions_endWithTheirFirstAnswer(String version) {
    assertThat(run.run(Subscriptions.class, version)).isEqualTo("news:1=one news:2=stop null");
    assertThat(run.spans())
        .containsExactlyInAnyOrder(
            "SUBSCRIBE: SUBSCRIBE news:?",
            "PUBLISH: PUBLISH news:? ?",
            "PUBLISH: PUBLISH news:? ?",
            "UNSUBSCRIBE: UNSUBSCRIBE",
            "GET: GET after");
    run.assertCountsOfTheServer();
  }
}
