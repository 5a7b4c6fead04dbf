package dev.weft.agent;

import dev.weft.agent.export.SpanShipper;
import dev.weft.agent.record.Pipeline;
import dev.weft.agent.record.Tracing;
import dev.weft.agent.weave.Weaver;
import dev.weft.bootstrap.Suppressed;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The agent's metrics about itself, read at each scrape from where they are counted. */
final class AgentMetrics extends Collector {
  private final String prefix;
  private final Weaver weaver;
  private final Pipeline pipeline;
  private final Tracing tracing;
  private final SpanShipper shipper;
  private final AgentCpu cpu = new AgentCpu();

  AgentMetrics(
      String namespace, Weaver weaver, Tracing tracing, Pipeline pipeline, SpanShipper shipper) {
    prefix = namespace.isEmpty() ? "" : namespace + "_";
    this.weaver = weaver;
    this.tracing = tracing;
    this.pipeline = pipeline;
    this.shipper = shipper;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    families.add(info());
    families.add(
        counter(
            "weft_transformed_classes_total",
            "Classes that were woven.",
            weaver.transformedClasses()));
    families.add(
        counter(
            "weft_transform_seconds_total",
            "Time spent on classes behind the filters, over all threads.",
            weaver.transformNanos() / 1e9));
    families.add(
        counter(
            "weft_transform_errors_total",
            "Classes that were to be woven and had to be left as they were.",
            weaver.failures()));
    families.add(
        counter(
            "weft_context_leaks_total",
            "Requests that found the context of another on their thread; it was taken off.",
            tracing.contextLeaks()));
    families.add(
        counter(
            "weft_protection_shed_traces_total",
            "Traces that were not begun because the agent sheds load.",
            tracing.shedTraces()));
    addCosts(families);
    families.add(spans());
    families.add(adviceErrors());
    return families;
  }

  private void addCosts(List<MetricFamilySamples> families) {
    double cpuSeconds = cpu.seconds();
    if (cpuSeconds >= 0) {
      families.add(
          counter(
              "weft_agent_cpu_seconds_total", "CPU time of the agent's own threads.", cpuSeconds));
    }
    families.add(
        counter(
            "weft_advice_seconds_total",
            "Estimated time in the application's threads for starting and ending operations.",
            tracing.adviceSeconds()));
  }

  private MetricFamilySamples info() {
    return new GaugeMetricFamily(
            prefix + "weft_agent_info",
            "The agent; the value is always 1.",
            Arrays.asList("version", "java"))
        .addMetric(
            Arrays.asList(Version.CURRENT, System.getProperty("java.version", "unknown")), 1);
  }

  private MetricFamilySamples counter(String name, String help, double value) {
    return new CounterMetricFamily(prefix + name, help, value);
  }

  private MetricFamilySamples spans() {
    return new CounterMetricFamily(
            prefix + "weft_spans_total",
            "Ended spans by what became of them; local: no exporter is configured.",
            Collections.singletonList("outcome"))
        .addMetric(Collections.singletonList("exported"), shipper.exported())
        .addMetric(Collections.singletonList("dropped"), shipper.dropped())
        .addMetric(Collections.singletonList("local"), shipper.local())
        .addMetric(
            Collections.singletonList("unsampled"),
            pipeline.unsampled() + (double) shipper.leftOut());
  }

  private MetricFamilySamples adviceErrors() {
    CounterMetricFamily family =
        new CounterMetricFamily(
            prefix + "weft_advice_errors_total",
            "Exceptions of an advice, contained.",
            Collections.singletonList("instrumentation"));
    for (String name : Suppressed.instrumentations()) {
      family.addMetric(Collections.singletonList(name), Suppressed.of(name).count());
    }
    return family;
  }
}
