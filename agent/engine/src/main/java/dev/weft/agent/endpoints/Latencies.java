package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Histograms of one kind put together: how many, how long, and quantiles out of the buckets. */
final class Latencies {
  /** Answers up to each edge, in seconds. */
  private final Map<Double, Double> buckets = new TreeMap<>();

  private double sumSeconds;
  private double count;

  void addBucket(double edgeSeconds, double upTo) {
    Double before = buckets.get(edgeSeconds);
    buckets.put(edgeSeconds, before == null ? upTo : before + upTo);
  }

  void addSum(double seconds) {
    sumSeconds += seconds;
  }

  void addCount(double answers) {
    count += answers;
  }

  double count() {
    return count;
  }

  void write(ObjectNode out) {
    out.put("mean", count == 0 ? 0 : sumSeconds / count);
    out.put("p50", quantile(0.5));
    out.put("p95", quantile(0.95));
    out.put("p99", quantile(0.99));
  }

  /** As Prometheus has it: in between two edges as if all were spread evenly. */
  double quantile(double share) {
    double rank = share * count;
    double edgeBefore = 0;
    double before = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      double upTo = bucket.getValue();
      if (upTo >= rank && upTo > before) {
        double edge = bucket.getKey();
        return Double.isInfinite(edge)
            ? edgeBefore
            : edgeBefore + (edge - edgeBefore) * (rank - before) / (upTo - before);
      }
      edgeBefore = Double.isInfinite(bucket.getKey()) ? edgeBefore : bucket.getKey();
      before = upTo;
    }
    return edgeBefore;
  }
}
