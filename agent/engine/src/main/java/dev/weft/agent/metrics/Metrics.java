package dev.weft.agent.metrics;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All metrics of the agent, by name. Thread safe. */
public final class Metrics {
  private final CollectorRegistry registry = new CollectorRegistry();
  private final Map<String, Family<?>> families = new ConcurrentHashMap<>();
  private final String prefix;
  private final double[] edgesSeconds;
  private final int ceiling;
  private final CounterFamily overflow;
  private boolean hasJvm;

  /**
   * An empty set of metrics.
   *
   * @param namespace prefix of the names, may be empty
   * @param edgesSeconds upper edges of the histograms' buckets, rising
   * @param ceiling most series of one metric
   */
  public Metrics(String namespace, double[] edgesSeconds, int ceiling) {
    prefix = namespace.isEmpty() ? "" : namespace + "_";
    this.edgesSeconds = edgesSeconds.clone();
    this.ceiling = ceiling;
    overflow =
        new CounterFamily(
            prefix + "weft_metrics_overflow_total",
            "Label sets that were folded into _other, by metric.",
            new String[] {"metric"},
            ceiling,
            null);
    registry.register(overflow);
  }

  public Metric counter(String name, String help, String... labels) {
    Family<?> known = families.get(name);
    return known != null
        ? known
        : keep(name, new CounterFamily(prefix + name, help, labels, ceiling, overflow));
  }

  /** A counter of what a histogram records; of what is added to it alone for another metric. */
  public Metric counterOf(Metric durations, String name, String help) {
    Family<?> known = families.get(name);
    if (known != null) {
      return known;
    }
    return durations instanceof HistogramFamily
        ? keep(
            name,
            new RecordsFamily(prefix + name, help, (HistogramFamily) durations, ceiling, overflow))
        : counter(name, help);
  }

  public Metric gauge(String name, String help, String... labels) {
    Family<?> known = families.get(name);
    return known != null
        ? known
        : keep(name, new GaugeFamily(prefix + name, help, labels, ceiling, overflow));
  }

  public Metric histogram(String name, String help, String... labels) {
    return histogram(name, help, edgesSeconds, labels);
  }

  /** A histogram whose buckets are not the configured ones. */
  public Metric histogram(String name, String help, double[] edges, String... labels) {
    Family<?> known = families.get(name);
    return known != null
        ? known
        : keep(name, new HistogramFamily(prefix + name, help, labels, edges, ceiling, overflow));
  }

  /** Has a gauge ask {@code reading} at each scrape; does nothing for another type of metric. */
  public void observe(Metric gauge, GaugeReading reading, String... labels) {
    if (gauge instanceof GaugeFamily) {
      ((GaugeFamily) gauge).observe(reading, labels);
    }
  }

  /**
   * What a metric's series count together of which a label's value begins so; 0 when there is no
   * such metric.
   *
   * @param name without the namespace
   * @param label empty for all series
   */
  public long total(String name, String label, String beginning) {
    Family<?> known = families.get(name);
    return known == null ? 0 : known.total(label, beginning);
  }

  /** Whether a metric of this name was made here; without the namespace. */
  public boolean hasMetric(String name) {
    return families.containsKey(name);
  }

  /** Adds what is counted elsewhere. */
  public void register(Collector collector) {
    registry.register(collector);
  }

  private synchronized Metric keep(String name, Family<?> fresh) {
    Family<?> known = families.get(name);
    if (known != null) {
      return known;
    }
    registry.register(fresh);
    families.put(name, fresh);
    return fresh;
  }

  /** Who is told the values of metrics. */
  public interface Reader {
    /**
     * One sample.
     *
     * @param name its name without the namespace; of a histogram {@code …_bucket}, {@code _count}
     */
    void sample(String name, List<String> labelNames, List<String> labelValues, double value);
  }

  /** Tells all values there are, those of the JVM only once a scrape has begun them. */
  public void read(Reader reader) {
    for (Collector.MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
      for (Collector.MetricFamilySamples.Sample sample : family.samples) {
        String name =
            sample.name.startsWith(prefix) ? sample.name.substring(prefix.length()) : sample.name;
        reader.sample(name, sample.labelNames, sample.labelValues, sample.value);
      }
    }
  }

  /**
   * Writes an exposition.
   *
   * @param contentType {@link TextFormat#CONTENT_TYPE_004} or OpenMetrics'
   * @param names sample names to keep; empty for all
   */
  public void write(String contentType, Collection<String> names, Writer out) throws IOException {
    addJvmOnce();
    TextFormat.writeFormat(
        contentType, out, registry.filteredMetricFamilySamples(new HashSet<>(names)));
  }

  // At the first scrape, not before: JMX is expensive to start, and an application server that
  // brings its own MBean server must have been first.
  private synchronized void addJvmOnce() {
    if (!hasJvm) {
      hasJvm = true;
      try {
        DefaultExports.register(registry);
      } catch (LinkageError e) {
        Log.warn("metrics - this runtime has no java.management (" + e + ") - no jvm_ metrics");
      }
    }
  }
}
