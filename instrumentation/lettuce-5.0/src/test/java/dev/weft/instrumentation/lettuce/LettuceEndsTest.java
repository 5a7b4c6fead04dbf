package dev.weft.instrumentation.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a command ends, its span ends, once, and says how; the application sees what it sees
 * without the agent.
 */
class LettuceEndsTest {
  private static final String CANCELLED = "java.util.concurrent.CancellationException";
  private static final String TIMED_OUT = "io.lettuce.core.RedisCommandTimeoutException";
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  // a code that is not Redis' own may be anything
  private static final String OTHER = "EVAL io.lettuce.core.RedisCommandExecutionException";

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new LettuceModule());
  private RedisNode redis;

  @BeforeEach
  void start() {
    redis = RedisNode.start();
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @ParameterizedTest
  @EnumSource
  void errorReplies_areSaid(Lettuce version) throws Exception {
    assertThat(ends(version, Ends.Refused.class))
        .containsExactly("SET", "LPUSH WRONGTYPE", "LPUSH WRONGTYPE", "LPUSH WRONGTYPE", OTHER);
    for (String[] expected : new String[][] {{"LPUSH", "3"}, {"EVAL", "1"}}) {
      agent
          .metric("redis_commands_total")
          .with("command", expected[0])
          .with("outcome", "error")
          .hasValue(Double.parseDouble(expected[1]));
    }
  }

  @ParameterizedTest
  @EnumSource
  void timeouts_areSaid(Lettuce version) throws Exception {
    assertThat(ends(version, Ends.TimedOut.class)).containsExactly("BLPOP " + TIMED_OUT, "GET");
  }

  @ParameterizedTest
  @EnumSource
  void expiry_isSaid(Lettuce version) throws Exception {
    assumeTrue(version != Lettuce.V5_0, "5.0 has none");
    assertThat(ends(version, Ends.Expired.class))
        .containsExactly("BLPOP " + TIMED_OUT, "BLPOP " + TIMED_OUT);
  }

  @ParameterizedTest
  @EnumSource
  void cancellations_areSaid(Lettuce version) throws Exception {
    assertThat(ends(version, Ends.Cancelled.class))
        .containsExactly("SET", "BLPOP " + CANCELLED, "BLPOP " + CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void closing_endsWhatIsUnderWay(Lettuce version) throws Exception {
    List<String> ends = ends(version, Ends.Closed.class);
    String closed = version == Lettuce.V5_0 ? CANCELLED : "io.lettuce.core.RedisException";
    assertThat(ends.subList(0, 2)).containsExactly("SET", "BLPOP " + closed);
    assertThat(ends.subList(2, 4)).allMatch(end -> end.startsWith("GET "));
    assertThat(ends).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource
  void deadServers_endWhatIsUnderWay(Lettuce version) throws Exception {
    List<String> ends = ends(version, Ends.Killed.class);
    assertThat(ends).hasSize(5);
    assertThat(ends.get(0)).isEqualTo("SET");
    assertThat(ends.get(1)).startsWith("BLPOP ");
    assertThat(ends.get(2)).startsWith("SHUTDOWN");
    assertThat(ends.subList(3, 5)).allMatch(end -> end.startsWith("GET "));
  }

  @ParameterizedTest
  @EnumSource
  void commandsSentAgain_areOne(Lettuce version) throws Exception {
    assertThat(ends(version, Ends.SentAgain.class)).containsExactly("CONFIG", "BLPOP");
  }

  @ParameterizedTest
  @EnumSource
  void unusualInput_isLeftAlone(Lettuce version) throws Exception {
    assertThat(ends(version, Unusual.class))
        .containsExactly("SET", "GET", "SET", "GET ERR", "redis ERR", "redis ERR");
  }

  /** The commands below the work's span, with what they failed of, in the order of their start. */
  private List<String> ends(Lettuce version, Class<? extends Scene> scene) throws Exception {
    WeavingAgent without = WeavingAgent.of();
    version.use(without);
    String expected = play(without, scene);
    redis.close();
    redis = RedisNode.start();

    version.use(agent);
    assertThat(play(agent, scene)).isEqualTo(expected);
    hasNoneUnderWay();
    List<SpanData> spans = agent.spans();
    SpanData work = spans.stream().filter(s -> s.getName().equals(Scene.WORK)).findFirst().get();
    List<String> ends = new ArrayList<>();
    for (SpanData span : spans) {
      if (span.getParentSpanId().equals(work.getSpanId())) {
        assertThat(span.getAttributes().get(AttributeKey.stringKey("server.address")))
            .isEqualTo("127.0.0.1");
        assertThat(span.getAttributes().get(AttributeKey.stringKey("db.query.text")))
            .hasSizeBetween(1, 512)
            .doesNotContain("4711");
        String error = span.getAttributes().get(ERROR);
        ends.add(error == null ? span.getName() : span.getName() + ' ' + error);
      }
    }
    return ends;
  }

  @SuppressWarnings("unchecked")
  private String play(WeavingAgent runner, Class<? extends Scene> scene) {
    Function<String, String> play = runner.make(scene.getName(), Function.class);
    return play.apply(redis.uri());
  }

  // an end on the event loop may come after the application has gone on
  private void hasNoneUnderWay() throws ReflectiveOperationException {
    Field calls = agent.load(LettuceCalls.class.getName()).getDeclaredField("CALLS");
    calls.setAccessible(true);
    SideTable<?, ?> table = (SideTable<?, ?>) calls.get(null);
    long start = System.nanoTime();
    while (table.size() > 0 && System.nanoTime() - start < 10_000_000_000L) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(table.size()).as("commands under way").isZero();
  }
}
