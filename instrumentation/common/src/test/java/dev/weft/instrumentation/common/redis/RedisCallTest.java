package dev.weft.instrumentation.common.redis;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.testing.SpanCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls as a client's module makes them, each scenario against a recorder of its own. */
class RedisCallTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of();

  private static final RedisTarget TARGET = RedisTarget.of("cache", 6379, 2);

  private static RedisCall start(String command, Object... arguments) {
    return RedisCall.start(TARGET, RedisMetrics.of(command), arguments);
  }

  private static SpanCheck command(String name, String text) {
    return span(name)
        .kind(SpanKind.CLIENT)
        .has("db.system.name", "redis")
        .has("db.operation.name", name)
        .has("db.query.text", text)
        .has("db.namespace", "2")
        .has("server.address", "cache")
        .has("server.port", 6379);
  }

  public static final class Commands implements Runnable {
    @Override
    public void run() {
      start("set", "user:42", "secret").end(null);
      start("GET", (Object) "user:42".getBytes(StandardCharsets.UTF_8)).end(null);
      start("HGET", "h", "f")
          .end(new IllegalStateException("WRONGTYPE Operation against a key holding bob"));
      start("hunter2", "x").end(new IllegalStateException("Read timed out"));
    }
  }

  @Test
  void commands_areASpanAndAnObservationEach() {
    agent.run(Commands.class);
    agent.trace(
        command("SET", "SET user:? ?"),
        command("GET", "GET user:?"),
        command("HGET", "HGET h ?")
            .has("db.response.status_code", "WRONGTYPE")
            .failed("WRONGTYPE")
            .threw("IllegalStateException"),
        span("redis")
            .kind(SpanKind.CLIENT)
            .has("db.system.name", "redis")
            .has("db.operation.name", "_other")
            .has("db.query.text", "? ?")
            .has("db.namespace", "2")
            .has("server.address", "cache")
            .has("server.port", 6379)
            .failed("java.lang.IllegalStateException")
            .threw("IllegalStateException"));
    agent.metric("redis_commands_total").with("command", "SET").with("outcome", "ok").hasValue(1);
    agent
        .metric("redis_commands_total")
        .with("command", "HGET")
        .with("outcome", "error")
        .hasValue(1);
    agent
        .metric("redis_commands_total")
        .with("command", "_other")
        .with("outcome", "error")
        .hasValue(1);
    agent.metric("redis_commands_total").hasValue(4);
    agent.metric("redis_command_duration_seconds").hasCount(4);
  }

  public static final class SaidLater implements Runnable {
    @Override
    public void run() {
      RedisCall said = RedisCall.start(RedisMetrics.of("GET"));
      said.target(TARGET);
      said.arguments("user:42");
      said.end(null);
      RedisCall neverSaid = RedisCall.start(RedisMetrics.of("GET"));
      neverSaid.target(TARGET);
      neverSaid.end(null);
    }
  }

  @Test
  void targetAndArguments_mayBeSaidLaterOrNever() {
    agent.run(SaidLater.class);
    agent.trace(command("GET", "GET user:?"), command("GET", "GET"));
  }

  public static final class Nested implements Runnable {
    @Override
    public void run() {
      RedisCall outer = start("GET", "a");
      assertThat(RedisCall.isRunning()).isTrue();
      assertThat(start("GET", "b")).isNull();
      assertThat(RedisCall.startPipeline(TARGET, 2, null)).isNull();
      outer.suspend();
      assertThat(RedisCall.isRunning()).isFalse();
      RedisCall other = start("SET", "c", "d");
      other.end(null);
      outer.end(null);
    }
  }

  @Test
  void innerCalls_areNullUntilTheOuterIsSuspended() {
    agent.run(Nested.class);
    agent.trace(command("GET", "GET a"), command("SET", "SET c ?"));
  }

  public static final class EndsElsewhere implements Runnable {
    @Override
    public void run() {
      RedisCall call = start("GET", "a");
      call.suspend();
      Thread other = new Thread(() -> call.end(null));
      other.start();
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(call.end(new IllegalStateException("late"))).isFalse();
      assertThat(RedisCall.isRunning()).isFalse();
    }
  }

  @Test
  void end_onAnotherThreadCountsOnce() {
    agent.run(EndsElsewhere.class);
    agent.trace(command("GET", "GET a"));
    agent.metric("redis_commands_total").with("outcome", "ok").hasValue(1);
    agent.metric("redis_commands_total").with("outcome", "error").isAbsent();
    agent.metric("redis_command_duration_seconds").hasCount(1);
  }

  public static final class Pipeline implements Runnable {
    @Override
    public void run() {
      RedisCall call = RedisCall.startPipeline(TARGET, 3, "SET; GET; HGET");
      RedisMetrics.of("SET").count("OK");
      RedisMetrics.of("GET").count(null);
      RedisMetrics.of("HGET").count(new IllegalStateException("WRONGTYPE"));
      call.end(null);
      RedisCall.startTransaction(TARGET, 1, null).end(null);
    }
  }

  @Test
  void pipelines_areOneSpanAndEveryCommandIsCounted() {
    agent.run(Pipeline.class);
    agent.trace(
        command("PIPELINE", "SET; GET; HGET").has("db.operation.batch.size", 3),
        command("MULTI", "MULTI"));
    agent.metric("redis_commands_total").hasValue(3);
    agent.metric("redis_commands_total").with("outcome", "error").hasValue(1);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(1);
    agent.metric("cache_reads_total").with("result", "hit").hasValue(0);
    agent.metric("redis_command_duration_seconds").with("command", "PIPELINE").hasCount(1);
    agent.metric("redis_command_duration_seconds").hasCount(2);
  }

  public static final class Reads implements Runnable {
    @Override
    public void run() {
      reply("GET", new byte[1]);
      reply("GETEX", "x");
      reply("GETDEL", null);
      reply("HGET", null);
      reply("MGET", Arrays.asList(new byte[1], null, null));
      reply("HMGET", Arrays.asList("a", "b"));
      reply("MGET", Collections.emptyList());
      reply("MGET", null);
      reply("GET", new IllegalStateException());
      reply("EXISTS", 1L);
      reply("SET", null);
      RedisReads.count(10, 20);
    }

    private static void reply(String command, Object reply) {
      RedisCall call = start(command, "k");
      call.reply(reply);
      call.end(null);
    }
  }

  @Test
  void reads_areCountedByTheirReplies() {
    agent.run(Reads.class);
    assertThat(agent.spans()).hasSize(11);
    agent
        .metric("cache_reads_total")
        .with("cache", "redis")
        .with("result", "hit")
        .hasValue(2 + 1 + 2 + 10);
    agent.metric("cache_reads_total").with("result", "miss").hasValue(2 + 2 + 20);
  }

  public static final class Housekeeping implements Runnable {
    @Override
    public void run() {
      RedisMetrics.of("PING").housekeeping(1000, null);
      RedisMetrics.of("PING").housekeeping(-1, new IllegalStateException());
    }
  }

  @Test
  void housekeeping_isCountedAndHasNoSpan() {
    agent.run(Housekeeping.class);
    assertThat(agent.spans()).isEmpty();
    agent.metric("redis_commands_total").with("command", "PING").hasValue(2);
    agent.metric("redis_command_duration_seconds").with("command", "PING").hasCount(1);
  }

  public static final class Everything implements Runnable {
    @Override
    public void run() {
      for (int i = 0; i < 10_000; i++) {
        assertThat(RedisMetrics.of("made-up-" + i).command()).isEqualTo("_other");
        assertThat(RedisMetrics.of("get")).isSameAs(RedisMetrics.of("GET"));
      }
      assertThat(RedisMetrics.of(null).command()).isEqualTo("_other");
      start("made-up").end(null);
      start("SET", "a", null).end(null);
      start("SET", (Object[]) null).end(null);
      RedisCall.start(RedisTarget.UNKNOWN, RedisMetrics.of("GET"), "k").end(null);
    }
  }

  @Test
  void anything_isTakenAndNoNameIsKept() {
    agent.run(Everything.class);
    assertThat(agent.spans())
        .extracting(span -> span.getAttributes().get(QUERY_TEXT))
        .containsExactly("?", "SET a ?", "SET", "GET k");
    agent.metric("redis_commands_total").with("command", "_other").hasValue(1);
    agent.metric("redis_commands_total").hasValue(4);
  }

  private static final io.opentelemetry.api.common.AttributeKey<String> QUERY_TEXT =
      io.opentelemetry.api.common.AttributeKey.stringKey("db.query.text");

  public static final class Below implements Runnable {
    @Override
    public void run() {
      Operation request = Recorder.get().start(Operation.Kind.SERVER, "request");
      start("GET", "a").end(null);
      request.finish();
    }
  }

  @Test
  void command_isBelowWhatRuns() {
    agent.run(Below.class);
    agent.trace(span("request").kind(SpanKind.SERVER), command("GET", "GET a").below(0));
  }

  @Test
  void unsampled_isCountedAllTheSame() {
    agent.with("otel.traces.sampler", "always_off");
    agent.use("");
    agent.run(Commands.class);
    assertThat(agent.spans()).isEmpty();
    agent.metric("redis_commands_total").hasValue(4);
    agent.metric("redis_command_duration_seconds").hasCount(4);
  }

  public static final class InRequest implements Runnable {
    @Override
    public void run() {
      Operation request = Recorder.get().start(Operation.Kind.SERVER, "request");
      new Commands().run();
      new Nested().run();
      assertThat(Recorder.get().current()).isSameAs(request);
      request.finish();
    }
  }

  @Test
  void inARequestThatIsNotSampled_itIsTheSame() {
    agent.with("otel.traces.sampler", "always_off");
    agent.use("");
    agent.run(InRequest.class);
    assertThat(agent.spans()).isEmpty();
    agent.metric("redis_commands_total").hasValue(6);
    agent.metric("redis_command_duration_seconds").hasCount(6);
    agent
        .metric("redis_commands_total")
        .with("command", "HGET")
        .with("outcome", "error")
        .hasValue(1);
  }
}
