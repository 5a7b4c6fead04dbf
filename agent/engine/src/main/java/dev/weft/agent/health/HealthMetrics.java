package dev.weft.agent.health;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.prometheus.client.SummaryMetricFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code <system>_up} and {@code <system>_latency_seconds} of each check, read at each scrape. */
final class HealthMetrics extends Collector {
  private static final List<String> TARGET = Collections.singletonList("target");

  private final Health health;
  private final String prefix;

  HealthMetrics(Health health, String namespace) {
    this.health = health;
    prefix = namespace.isEmpty() ? "" : namespace + "_";
  }

  @Override
  public List<MetricFamilySamples> collect() {
    Map<String, MetricFamilySamples> families = new LinkedHashMap<>();
    long skipped = 0;
    for (CheckState state : health.states()) {
      skipped += state.skipped;
      if (state.isJudged) {
        add(families, state);
      }
    }
    List<MetricFamilySamples> all = new ArrayList<>(families.values());
    all.add(
        new CounterMetricFamily(
            prefix + "weft_health_skipped_total",
            "Probes that found nothing free to ask with; the last judgement stands.",
            skipped));
    all.add(
        new CounterMetricFamily(
            prefix + "weft_health_dropped_total",
            "Dependencies that are not looked after, because there are too many.",
            health.dropped()));
    return all;
  }

  private void add(Map<String, MetricFamilySamples> families, CheckState state) {
    String up = prefix + state.system + "_up";
    GaugeMetricFamily gauge = (GaugeMetricFamily) families.get(up);
    if (gauge == null) {
      gauge = new GaugeMetricFamily(up, "Whether a dependency answers: 1, or 0.", TARGET);
      families.put(up, gauge);
    }
    List<String> labels = Collections.singletonList(state.target);
    gauge.addMetric(labels, state.isOk ? 1 : 0);
    if (state.count == 0) {
      return;
    }
    String latency = prefix + state.system + "_latency_seconds";
    SummaryMetricFamily summary = (SummaryMetricFamily) families.get(latency);
    if (summary == null) {
      summary =
          new SummaryMetricFamily(
              latency, "How long its last answers took.", TARGET, Arrays.asList(0.5, 0.95, 0.99));
      families.put(latency, summary);
    }
    List<Double> quantiles = new ArrayList<>(state.quantiles.length);
    for (double quantile : state.quantiles) {
      quantiles.add(quantile);
    }
    summary.addMetric(labels, state.count, state.sumSeconds, quantiles);
  }
}
