package dev.weft.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.record.SpanLab;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Operation;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExemplarTest {
  private final Metrics metrics = new Metrics("", new double[] {0.1, 1}, 10);
  private final Metric metric = metrics.histogram("a_seconds", "help");

  private List<String> buckets() throws IOException {
    return MetricsTest.lines(metrics, TextFormat.CONTENT_TYPE_OPENMETRICS_100, "a_seconds_bucket");
  }

  @Test
  void sampledOperation_isPointedAtFromItsBucket() throws IOException {
    Operation operation = new SpanLab("always_on").start("a");
    operation.finish();
    metric.series().record(500_000_000, operation);
    assertThat(buckets().get(0)).doesNotContain("#");
    assertThat(buckets().get(1))
        .contains(
            "# {span_id=\""
                + operation.spanId()
                + "\",trace_id=\""
                + operation.traceId()
                + "\"} 0.5 ");
  }

  @Test
  void unsampledOperation_isCountedOnly() throws IOException {
    Operation operation = new SpanLab("always_off").start("a");
    operation.finish();
    metric.series().record(500_000_000, operation);
    metric.series().record(500_000_000, null);
    assertThat(buckets()).noneMatch(line -> line.contains("#"));
    assertThat(buckets().get(1)).isEqualTo("a_seconds_bucket{le=\"1.0\"} 2.0");
  }

  @Test
  void exemplarOfABucket_isKeptForAWhile() throws IOException {
    SpanLab lab = new SpanLab("always_on");
    Operation first = lab.start("a");
    first.finish();
    Operation second = lab.start("b");
    second.finish();
    metric.series().record(1, first);
    metric.series().record(1, second);
    assertThat(buckets().get(0)).contains(first.traceId());
  }
}
