package dev.weft.agent.metrics;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A gauge: of what is added and taken away, and of what can be asked at a scrape. Readings of the
 * same labels are added up; those whose owner is gone are dropped.
 */
final class GaugeFamily extends Family<GaugeSeries> {
  private final int mostReadings;
  private final List<Observed> readings = new CopyOnWriteArrayList<>();

  GaugeFamily(
      String name,
      String help,
      String[] labelNames,
      int ceiling,
      @Nullable Family<CounterSeries> overflow) {
    super(name, help, labelNames, ceiling, overflow);
    mostReadings = ceiling;
  }

  /** A reading that is only held weakly: it must not keep an application's class loader. */
  private static final class Observed extends WeakReference<GaugeReading> {
    final List<String> labelValues;

    Observed(GaugeReading reading, String[] labelValues) {
      super(reading);
      this.labelValues = Arrays.asList(labelValues.clone());
    }
  }

  void observe(GaugeReading reading, String[] labelValues) {
    if (readings.size() >= mostReadings) {
      // without a scrape nobody else drops those whose owner is gone
      dropGone();
    }
    if (readings.size() < mostReadings) {
      readings.add(new Observed(reading, labelValues));
    }
  }

  private void dropGone() {
    for (Observed observed : readings) {
      if (observed.get() == null) {
        readings.remove(observed);
      }
    }
  }

  @Override
  GaugeSeries newSeries() {
    return new GaugeSeries();
  }

  @Override
  long count(GaugeSeries series) {
    return series.value();
  }

  @Override
  Type type() {
    return Type.GAUGE;
  }

  @Override
  void addSamples(
      List<MetricFamilySamples.Sample> samples, List<String> labelValues, GaugeSeries series) {
    samples.add(new MetricFamilySamples.Sample(name, labelNames, labelValues, series.value()));
  }

  @Override
  void addFurtherSamples(List<MetricFamilySamples.Sample> samples) {
    Map<List<String>, Double> sums = new LinkedHashMap<>();
    for (Observed observed : readings) {
      GaugeReading reading = observed.get();
      if (reading == null) {
        readings.remove(observed);
      } else {
        add(sums, observed.labelValues, reading);
      }
    }
    for (Map.Entry<List<String>, Double> entry : sums.entrySet()) {
      samples.add(
          new MetricFamilySamples.Sample(name, labelNames, entry.getKey(), entry.getValue()));
    }
  }

  private static void add(
      Map<List<String>, Double> sums, List<String> labelValues, GaugeReading reading) {
    double value;
    try {
      value = reading.read();
    } catch (Throwable ignored) {
      // the pool is closing, say: its series is left out of this scrape
      return;
    }
    if (!Double.isNaN(value)) {
      Double before = sums.get(labelValues);
      sums.put(labelValues, before == null ? value : before + value);
    }
  }
}
