package dev.weft.instrumentation.jedis4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Large and odd input: bounded texts, exact counts. */
class JedisBoundsTest {
  private static final int MANY = 100_000;

  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new Jedis4Module());

  public static final class Oddities implements Scenario {
    @Override
    public Object apply(int port) {
      byte[] large = new byte[10 << 20];
      byte[] binary = new byte[300];
      new Random(1).nextBytes(binary);
      try (Jedis jedis = new Jedis("localhost", port, RedisProcess.PATIENCE_MILLIS)) {
        jedis.set(binary, large);
        boolean same = Arrays.equals(jedis.get(binary), large);
        jedis.set("", "");
        jedis.del(new byte[0], binary);
        Pipeline pipeline = jedis.pipelined();
        for (int i = 0; i < MANY; i++) {
          pipeline.incr("many:" + i % 10);
          if (i % 10 == 0) {
            pipeline.get("none");
          }
        }
        List<Object> all = pipeline.syncAndReturnAll();
        return same + " " + all.size() + " " + all.get(all.size() - 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "6.2.0", "8.0.2"})
  void oddities_areShortAndCounted(String version) {
    try (RedisProcess redis = RedisProcess.start()) {
      RedisRun run = new RedisRun(agent, redis);
      assertThat(run.run(Oddities.class, version)).isEqualTo("true 110000 10000");
      run.assertCountsOfTheServer();
      List<SpanData> spans = agent.spans();
      for (SpanData span : spans) {
        String text = String.valueOf(RedisRun.attributes(span).get("db.query.text"));
        assertThat(text).hasSizeLessThanOrEqualTo(1024);
      }
      SpanData last = spans.get(spans.size() - 1);
      assertThat(RedisRun.attributes(last))
          .containsEntry("db.operation.batch.size", 110_000L)
          .containsEntry(
              "db.query.text",
              "INCR many:?; GET none; INCR many:?; INCR many:?; INCR many:?; INCR many:?; INCR"
                  + " many:?; INCR many:?; ...");
      assertThat(spans.get(spans.size() - 5).getName()).isEqualTo("SET");
    }
  }
}
