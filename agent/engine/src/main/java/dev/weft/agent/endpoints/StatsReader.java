package dev.weft.agent.endpoints;

import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Nullable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds the samples of all metrics up by what {@code /system/stats} tells apart. */
final class StatsReader implements Metrics.Reader {
  private static final String[] NONE = {};

  /** By metric: the sum over all series. */
  private final Map<String, Double> totals = new TreeMap<>();

  /** By metric, then by the values of the labels that matter. */
  private final Map<String, Map<String, Double>> parts = new TreeMap<>();

  private final Map<String, Latencies> latencies = new TreeMap<>();
  private final Map<String, Latencies> routes = new TreeMap<>();

  @Override
  public void sample(String name, List<String> labelNames, List<String> labelValues, double value) {
    if (name.endsWith("_bucket")) {
      String histogram = name.substring(0, name.length() - "_bucket".length());
      double edge = edge(label("le", labelNames, labelValues));
      of(latencies, histogram).addBucket(edge, value);
      if (histogram.equals("http_request_duration_seconds")) {
        of(routes, label("route", labelNames, labelValues)).addBucket(edge, value);
      }
      return;
    }
    add(totals, name, value);
    takeOfHistogram(name, value, label("route", labelNames, labelValues));
    for (String label : labelsOf(name)) {
      String of = label(label, labelNames, labelValues);
      Map<String, Double> byLabel = parts.get(name + "/" + label);
      if (byLabel == null) {
        byLabel = new TreeMap<>();
        parts.put(name + "/" + label, byLabel);
      }
      add(byLabel, of, value);
      if (label.equals("pool") && name.equals("db_pool_connections")) {
        add(byLabel, of + "/" + label("state", labelNames, labelValues), value);
      }
    }
  }

  private void takeOfHistogram(String name, double value, String route) {
    boolean isSum = name.endsWith("_seconds_sum");
    if (!isSum && !name.endsWith("_seconds_count")) {
      return;
    }
    String histogram = name.substring(0, name.lastIndexOf('_'));
    take(of(latencies, histogram), isSum, value);
    if (histogram.equals("http_request_duration_seconds")) {
      take(of(routes, route), isSum, value);
    }
  }

  private static void take(Latencies into, boolean isSum, double value) {
    if (isSum) {
      into.addSum(value);
    } else {
      into.addCount(value);
    }
  }

  private static String[] labelsOf(String name) {
    switch (name) {
      case "http_requests_total":
        return new String[] {"status", "route"};
      case "db_pool_connections":
      case "db_pool_connections_max":
      case "db_pool_pending_threads":
        return new String[] {"pool"};
      case "redis_commands_total":
      case "weft_spans_total":
        return new String[] {"outcome"};
      case "cache_reads_total":
        return new String[] {"result"};
      case "log_events_total":
        return new String[] {"level"};
      case "jvm_memory_bytes_used":
      case "jvm_memory_bytes_max":
        return new String[] {"area"};
      default:
        return NONE;
    }
  }

  private static Latencies of(Map<String, Latencies> all, String name) {
    Latencies known = all.get(name);
    if (known == null) {
      known = new Latencies();
      all.put(name, known);
    }
    return known;
  }

  private static void add(Map<String, Double> into, String key, double value) {
    Double before = into.get(key);
    into.put(key, before == null ? value : before + value);
  }

  private static String label(String name, List<String> names, List<String> values) {
    int at = names.indexOf(name);
    return at < 0 || at >= values.size() ? "" : values.get(at);
  }

  private static double edge(String le) {
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }

  boolean has(String metric) {
    return totals.containsKey(metric);
  }

  /** The sum over all series; 0 when there is none. */
  double total(String metric) {
    Double total = totals.get(metric);
    return total == null ? 0 : total;
  }

  /** The sums by one label's values; empty when there is none. */
  Map<String, Double> by(String metric, String label) {
    Map<String, Double> known = parts.get(metric + "/" + label);
    return known == null ? new TreeMap<String, Double>() : known;
  }

  @Nullable
  Latencies latencies(String histogram) {
    return latencies.get(histogram);
  }

  Map<String, Latencies> routes() {
    return routes;
  }
}
