package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Transaction;

/** What the application sees when things go wrong is what it sees without the agent. */
class JedisFailuresTest {
  private static final String VERSIONS = "dev.weft.instrumentation.jedis4.Jedis4#versions";
  private static final String[] NO_ARGUMENTS = {};

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new Jedis4Module());

  /** Runs with the agent and without, each against a server of its own. */
  private List<SpanData> compare(Class<? extends Scenario> scenario, String version) {
    String without;
    try (RedisProcess redis = RedisProcess.start()) {
      Object seen = PlainLoader.run(scenario, redis.port(), Jedis4.jars(version));
      without = comparable(seen, redis);
    }
    try (RedisProcess redis = RedisProcess.start()) {
      agent.use(Jedis4.PACKAGES, Jedis4.jars(version));
      Object seen = agent.make(scenario.getName(), IntFunction.class).apply(redis.port());
      assertThat(comparable(seen, redis)).isEqualTo(without).contains("Exception");
    }
    return agent.spans();
  }

  // whether a dead server's socket was closed or reset is not the client's to say
  private static String comparable(Object seen, RedisProcess redis) {
    return String.valueOf(seen)
        .replace(String.valueOf(redis.port()), "PORT")
        .replaceAll("\\njava.net.SocketException: (Connection reset|Broken pipe).*", "")
        .replaceAll(
            "java.net.SocketException: (Connection reset|Broken pipe).*|Unexpected end of stream."
                + "|It seems like server has closed the connection.",
            "GONE");
  }

  private static List<String> failures(List<SpanData> spans) {
    List<String> failures = new ArrayList<>();
    for (SpanData span : spans) {
      Object type = RedisRun.attributes(span).get("error.type");
      assertThat(span.getStatus().getStatusCode() == StatusCode.ERROR).isEqualTo(type != null);
      // a server of before 7.2 refuses CLIENT SETINFO
      if (type != null && !String.valueOf(RedisRun.attributes(span)).contains("CLIENT")) {
        failures.add(span.getName() + " " + type);
      }
    }
    return failures;
  }

  /** What is thrown, and what threw that, in words. */
  static String thrownBy(Supplier<?> call) {
    StringBuilder seen = new StringBuilder();
    try {
      seen.append("answered ").append(call.get());
    } catch (RuntimeException | StackOverflowError e) {
      // 4.0.0 calls itself without end when a transaction loses its connection
      for (Throwable each = e; each != null; each = each.getCause()) {
        seen.append(each.getClass().getName()).append(": ").append(each.getMessage()).append('\n');
      }
    }
    return seen.append('\n').toString();
  }

  public static final class Death implements Scenario {
    @Override
    public Object apply(int port) {
      StringBuilder seen = new StringBuilder();
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS);
          Jedis piped = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        // never closed: 4.0.0 does not come back from that
        Jedis transacting = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS);
        jedis.set("a", "b");
        Pipeline pipeline = piped.pipelined();
        pipeline.get("a");
        pipeline.get("b");
        Transaction transaction = transacting.multi();
        transaction.get("a");
        try (Jedis killer = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
          killer.sendCommand(Protocol.Command.SHUTDOWN, "NOSAVE");
        } catch (RuntimeException e) {
          seen.append("killed\n");
        }
        seen.append(thrownBy(() -> jedis.get("a")));
        seen.append(thrownBy(() -> jedis.get("a")));
        seen.append(thrownBy(() -> pipeline.syncAndReturnAll()));
        seen.append(thrownBy(transaction::exec));
        seen.append(thrownBy(() -> new Jedis("localhost", port).ping()));
      } catch (RuntimeException e) {
        seen.append("close: ").append(e.getClass().getName());
      }
      return seen.toString();
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void death_isSeenAsWithoutTheAgent(String version) {
    List<SpanData> spans = compare(Death.class, version);
    String exception = "redis.clients.jedis.exceptions.JedisConnectionException";
    assertThat(failures(spans))
        .contains("GET " + exception, "PIPELINE " + exception, "MULTI " + exception);
    agent.metric("redis_commands_total").with("command", "SET").with("outcome", "ok").hasValue(1);
  }

  public static final class Slowness implements Scenario {
    @Override
    public Object apply(int port) {
      StringBuilder seen = new StringBuilder();
      try (Jedis jedis = new Jedis("localhost", port, 500);
          Jedis piped = new Jedis("localhost", port, 500);
          Jedis sleeper = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.set("a", "b");
        Pipeline pipeline = piped.pipelined();
        pipeline.get("a");
        pipeline.get("b");
        sleeper.sendCommand(Protocol.Command.CLIENT, "PAUSE", "3000");
        seen.append(thrownBy(() -> jedis.get("a")));
        seen.append(thrownBy(() -> jedis.get("a")));
        seen.append(thrownBy(() -> pipeline.syncAndReturnAll()));
      } catch (RuntimeException e) {
        seen.append("close: ").append(e.getClass().getName());
      }
      return seen.toString();
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void slowness_isSeenAsWithoutTheAgent(String version) {
    List<SpanData> spans = compare(Slowness.class, version);
    String exception = "redis.clients.jedis.exceptions.JedisConnectionException";
    assertThat(failures(spans)).contains("GET " + exception, "PIPELINE " + exception);
  }

  public static final class Answers implements Scenario {
    @Override
    public Object apply(int port) {
      StringBuilder seen = new StringBuilder();
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.set("a", "b");
        seen.append(thrownBy(() -> jedis.hget("a", "b")));
        seen.append(thrownBy(() -> jedis.eval("return redis.error_reply('BOBSMITH x')")));
        seen.append(thrownBy(() -> jedis.evalsha("0123456789012345678901234567890123456789")));
        seen.append(thrownBy(() -> jedis.auth("bob", "wrong")));
        seen.append(thrownBy(() -> jedis.sendCommand(() -> "NONSUCH".getBytes(), NO_ARGUMENTS)));
        seen.append(thrownBy(() -> jedis.set("a", (String) null)));
        seen.append(thrownBy(() -> jedis.set((String) null, "b")));
        seen.append(thrownBy(() -> jedis.mget("a", null)));
        seen.append(thrownBy(() -> jedis.get((byte[]) null)));
        Transaction transaction = jedis.multi();
        transaction.sendCommand(Protocol.Command.GET, NO_ARGUMENTS);
        transaction.get("a");
        seen.append(thrownBy(transaction::exec));
        seen.append(thrownBy(() -> jedis.get("a")));
      } catch (RuntimeException e) {
        seen.append("close: ").append(e.getClass().getName());
      }
      return seen.toString();
    }
  }

  @ParameterizedTest
  @MethodSource(VERSIONS)
  void answers_areSeenAsWithoutTheAgent(String version) {
    List<SpanData> spans = compare(Answers.class, version);
    assertThat(failures(spans))
        .containsAll(Arrays.asList("HGET WRONGTYPE", "EVALSHA NOSCRIPT", "AUTH WRONGPASS"))
        .contains("redis ERR", "EVAL redis.clients.jedis.exceptions.JedisDataException");
    assertThat(spans.toString()).doesNotContain("BOBSMITH", "NONSUCH");
  }
}
