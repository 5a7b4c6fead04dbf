package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import java.util.List;

/** A histogram of durations, exposed in seconds. */
final class HistogramFamily extends Family<HistogramSeries> {
  private final long[] edgesNanos;
  private final String[] edgeTexts;
  private final List<String> bucketLabels;

  HistogramFamily(
      String name,
      String help,
      String[] labelNames,
      double[] edgesSeconds,
      int ceiling,
      @Nullable Family<CounterSeries> overflow) {
    super(name, help, labelNames, ceiling, overflow);
    bucketLabels = with(this.labelNames, "le");
    edgesNanos = new long[edgesSeconds.length];
    edgeTexts = new String[edgesSeconds.length + 1];
    for (int i = 0; i < edgesNanos.length; i++) {
      edgesNanos[i] = Math.round(edgesSeconds[i] * 1e9);
      edgeTexts[i] = doubleToGoString(edgesSeconds[i]);
    }
    edgeTexts[edgesNanos.length] = "+Inf";
  }

  @Override
  HistogramSeries newSeries() {
    return new HistogramSeries(edgesNanos);
  }

  @Override
  long count(HistogramSeries series) {
    return series.count();
  }

  @Override
  Type type() {
    return Type.HISTOGRAM;
  }

  @Override
  void addSamples(
      List<MetricFamilySamples.Sample> samples, List<String> labelValues, HistogramSeries series) {
    if (series.count() == 0) {
      // looked up, and nothing was recorded yet
      return;
    }
    // the sum is read first: a scrape in the middle of a record then never has time without a count
    double sum = series.sumSeconds();
    long count = 0;
    for (int i = 0; i < edgeTexts.length; i++) {
      count += series.count(i);
      samples.add(
          new MetricFamilySamples.Sample(
              name + "_bucket",
              bucketLabels,
              with(labelValues, edgeTexts[i]),
              count,
              series.exemplar(i)));
    }
    samples.add(new MetricFamilySamples.Sample(name + "_count", labelNames, labelValues, count));
    samples.add(new MetricFamilySamples.Sample(name + "_sum", labelNames, labelValues, sum));
  }
}
