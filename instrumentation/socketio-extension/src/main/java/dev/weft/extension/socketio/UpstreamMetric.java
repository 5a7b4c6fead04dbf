package dev.weft.extension.socketio;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;

/** A metric of the OpenTelemetry API under the same name, with the same labels as attributes. */
abstract class UpstreamMetric implements Metric {
  private static final double[] EDGES = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.5, 0.75, 1, 2.5, 5, 10
  };

  private final String[] labels;

  UpstreamMetric(String... labels) {
    this.labels = labels.clone();
  }

  static double[] edges() {
    return EDGES.clone();
  }

  @Override
  public Series series(String... labelValues) {
    return series(attributes(labelValues));
  }

  abstract Series series(Attributes attributes);

  /** Only gauges are observed. */
  void observe(GaugeReading reading, String... labelValues) {}

  Attributes attributes(String... labelValues) {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = 0; i < labels.length; i++) {
      attributes.put(labels[i], labelValues[i] == null ? "" : labelValues[i]);
    }
    return attributes.build();
  }

  static UpstreamMetric counter(Meter meter, String name, String help, String... labels) {
    return new Counter(meter.counterBuilder(name).setDescription(help).build(), labels);
  }

  /** A counter of what is recorded here; of nothing, except for a histogram. */
  UpstreamMetric counted(Meter meter, String name, String help) {
    return counter(meter, name, help, labels);
  }

  static UpstreamMetric histogram(
      Meter meter, String name, String help, double[] edgesSeconds, String... labels) {
    List<Double> edges = new ArrayList<>();
    for (double edge : edgesSeconds) {
      edges.add(edge);
    }
    return new Histogram(
        meter
            .histogramBuilder(name)
            .setDescription(help)
            .setUnit("s")
            .setExplicitBucketBoundariesAdvice(edges)
            .build(),
        labels);
  }

  static UpstreamMetric gauge(Meter meter, String name, String help, String... labels) {
    return new UpstreamGauge(meter, name, help, labels);
  }

  private static final class Counter extends UpstreamMetric {
    private final LongCounter counter;

    Counter(LongCounter counter, String... labels) {
      super(labels);
      this.counter = counter;
    }

    @Override
    Series series(Attributes attributes) {
      return new CounterSeries(counter, attributes);
    }
  }

  private static final class CounterSeries extends Series {
    private final LongCounter counter;
    private final Attributes attributes;

    CounterSeries(LongCounter counter, Attributes attributes) {
      this.counter = counter;
      this.attributes = attributes;
    }

    @Override
    public void add(long amount) {
      counter.add(amount, attributes);
    }
  }

  private static final class Histogram extends UpstreamMetric {
    private final DoubleHistogram histogram;

    /** Counts what is recorded here; null when nobody asked for that. */
    @Nullable private volatile UpstreamMetric records;

    Histogram(DoubleHistogram histogram, String... labels) {
      super(labels);
      this.histogram = histogram;
    }

    @Override
    UpstreamMetric counted(Meter meter, String name, String help) {
      UpstreamMetric counter = super.counted(meter, name, help);
      records = counter;
      return counter;
    }

    @Override
    Series series(Attributes attributes) {
      UpstreamMetric counter = records;
      return new HistogramSeries(
          histogram, attributes, counter == null ? null : counter.series(attributes));
    }
  }

  private static final class HistogramSeries extends Series {
    private final DoubleHistogram histogram;
    private final Attributes attributes;
    @Nullable private final Series records;

    HistogramSeries(DoubleHistogram histogram, Attributes attributes, @Nullable Series records) {
      this.histogram = histogram;
      this.attributes = attributes;
      this.records = records;
    }

    @Override
    public void record(long nanos, @Nullable Operation exemplar) {
      if (nanos < 0) {
        return;
      }
      Context context =
          exemplar instanceof UpstreamOperation
              ? ((UpstreamOperation) exemplar).context()
              : Context.root();
      histogram.record(nanos / 1e9, attributes, context);
      if (records != null) {
        records.add(1);
      }
    }
  }

  /** For the gauge, which makes its instrument when it knows how it is used. */
  static final class UpDownSeries extends Series {
    private final LongUpDownCounter counter;
    private final Attributes attributes;

    UpDownSeries(LongUpDownCounter counter, Attributes attributes) {
      this.counter = counter;
      this.attributes = attributes;
    }

    @Override
    public void add(long amount) {
      counter.add(amount, attributes);
    }
  }
}
