package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import java.util.List;

/** A counter. */
class CounterFamily extends Family<CounterSeries> {
  CounterFamily(
      String name,
      String help,
      String[] labelNames,
      int ceiling,
      @Nullable Family<CounterSeries> overflow) {
    super(name, help, labelNames, ceiling, overflow);
  }

  @Override
  CounterSeries newSeries() {
    return new CounterSeries();
  }

  @Override
  long count(CounterSeries series) {
    return series.value();
  }

  @Override
  Type type() {
    return Type.COUNTER;
  }

  @Override
  void addSamples(
      List<MetricFamilySamples.Sample> samples, List<String> labelValues, CounterSeries series) {
    samples.add(new MetricFamilySamples.Sample(name, labelNames, labelValues, series.value()));
  }
}
