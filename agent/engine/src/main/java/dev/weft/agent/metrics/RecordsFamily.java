package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import java.util.List;

/**
 * A counter of what a histogram records, by the same labels. What is added to its own series counts
 * on top.
 */
final class RecordsFamily extends CounterFamily {
  private final HistogramFamily durations;

  RecordsFamily(
      String name,
      String help,
      HistogramFamily durations,
      int ceiling,
      @Nullable Family<CounterSeries> overflow) {
    super(name, help, durations.labelNames.toArray(new String[0]), ceiling, overflow);
    this.durations = durations;
  }

  private long recorded(List<String> labelValues) {
    HistogramSeries series = durations.find(labelValues);
    return series == null ? 0 : series.count();
  }

  @Override
  long total(String label, String beginning) {
    return super.total(label, beginning) + durations.total(label, beginning);
  }

  @Override
  void addSamples(
      List<MetricFamilySamples.Sample> samples, List<String> labelValues, CounterSeries series) {
    add(samples, labelValues, series.value() + recorded(labelValues));
  }

  @Override
  void addFurtherSamples(List<MetricFamilySamples.Sample> samples) {
    for (List<String> labelValues : durations.keys()) {
      long recorded = recorded(labelValues);
      if (recorded > 0 && find(labelValues) == null) {
        add(samples, labelValues, recorded);
      }
    }
  }

  private void add(List<MetricFamilySamples.Sample> samples, List<String> labelValues, long value) {
    samples.add(new MetricFamilySamples.Sample(name, labelNames, labelValues, value));
  }
}
