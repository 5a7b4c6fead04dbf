package dev.weft.smoke.harness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quantiles of a histogram's buckets, interpolated as PromQL does. */
final class Quantile {
  private Quantile() {}

  static double of(double q, List<Sample> buckets) {
    TreeMap<Double, Double> cumulative = new TreeMap<>();
    for (Sample bucket : buckets) {
      String le = bucket.labels().get("le");
      double edge = le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
      cumulative.merge(edge, bucket.value(), Double::sum);
    }
    if (cumulative.isEmpty() || cumulative.lastEntry().getValue() == 0) {
      return Double.NaN;
    }
    return in(cumulative, q * cumulative.lastEntry().getValue());
  }

  private static double in(TreeMap<Double, Double> cumulative, double rank) {
    double edge = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= rank) {
        double share = (rank - below) / (bucket.getValue() - below);
        return bucket.getKey().isInfinite() ? edge : edge + (bucket.getKey() - edge) * share;
      }
      edge = bucket.getKey();
      below = bucket.getValue();
    }
    return edge;
  }
}
