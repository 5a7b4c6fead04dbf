package dev.weft.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.arena.Matchmaker;
import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.prometheus.client.exporter.common.TextFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The histograms of rules point at the spans in which their calls ran. */
class RuleExemplarTest {
  private static final String OF_A_VALUE =
      "- {name: v, class: com.acme.arena.Matchmaker, method: pay, histogram: {metric: v_eur, unit:"
          + " eur, help: V., value: arg0, buckets: [1, 10]}}";
  private static final String OF_A_DURATION =
      "- {name: d, class: com.acme.arena.Matchmaker, method: pay, histogram: {metric: d_seconds,"
          + " help: D., buckets: [3600], labels: {region: this.region}}}";

  private final RulesLab lab = new RulesLab();
  private final Matchmaker maker = new Matchmaker("eu");
  private final Deque<Operation> started = new ArrayDeque<>();

  @AfterEach
  void close() {
    while (!started.isEmpty()) {
      started.pop().finish();
    }
    Recorder.install(null);
    lab.close();
  }

  /** Has calls run in a span from now on, or in none. */
  private void running(Operation operation) {
    if (operation != null) {
      started.push(operation);
    }
    Recorder.install(
        new IdleRecorder() {
          @Override
          public Operation current() {
            return operation;
          }
        });
  }

  private String bucket(String name) {
    return lab.scrape(TextFormat.CONTENT_TYPE_OPENMETRICS_100)
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private static String pointer(Operation span) {
    return "# {span_id=\"" + span.spanId() + "\",trace_id=\"" + span.traceId() + "\"} ";
  }

  @Test
  void sampledSpan_isPointedAtFromTheBucketOfAValueAndOfADuration() {
    lab.hold(OF_A_VALUE, OF_A_DURATION);
    Operation span = new SpanLab("always_on").start("request");
    running(span);

    maker.pay(5, null);

    assertThat(bucket("v_eur_bucket{le=\"1.0\"}")).doesNotContain("#");
    assertThat(bucket("v_eur_bucket{le=\"10.0\"}")).contains(" 1.0 " + pointer(span) + "5.0 ");
    assertThat(bucket("d_seconds_bucket{region=\"eu\",le=\"3600.0\"}")).contains(pointer(span));
    assertThat(lab.scrape()).contains("v_eur_bucket").doesNotContain("trace_id");
  }

  @Test
  void callsOutsideOfASampledTrace_areCountedOnly() {
    lab.hold(OF_A_VALUE);

    running(null);
    maker.pay(5, null);
    running(new SpanLab("always_off").start("request"));
    maker.pay(5, null);

    assertThat(bucket("v_eur_bucket{le=\"10.0\"}")).isEqualTo("v_eur_bucket{le=\"10.0\"} 2.0");
  }

  @Test
  void exemplarOfABucket_isKeptForAWhile() {
    lab.hold(OF_A_VALUE);
    SpanLab spans = new SpanLab("always_on");
    Operation first = spans.start("a");
    Operation second = spans.start("b");

    running(first);
    maker.pay(5, null);
    running(second);
    maker.pay(50, null);
    maker.pay(7, null);

    assertThat(bucket("v_eur_bucket{le=\"10.0\"}")).contains(" 2.0 # {").contains("5.0 ");
    assertThat(bucket("v_eur_bucket{le=\"+Inf\"}")).contains(pointer(second) + "50.0 ");
  }
}
