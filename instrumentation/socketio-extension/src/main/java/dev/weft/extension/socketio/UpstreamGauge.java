package dev.weft.extension.socketio;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Series;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;

/** A gauge: counted up and down, or asked at each export. */
final class UpstreamGauge extends UpstreamMetric {
  private final Meter meter;
  private final String name;
  private final String help;
  @Nullable private LongUpDownCounter counter;

  UpstreamGauge(Meter meter, String name, String help, String... labels) {
    super(labels);
    this.meter = meter;
    this.name = name;
    this.help = help;
  }

  @Override
  synchronized Series series(Attributes attributes) {
    LongUpDownCounter known = counter;
    if (known == null) {
      known = meter.upDownCounterBuilder(name).setDescription(help).build();
      counter = known;
    }
    return new UpDownSeries(known, attributes);
  }

  @Override
  void observe(GaugeReading reading, String... labelValues) {
    meter
        .gaugeBuilder(name)
        .setDescription(help)
        .buildWithCallback(new Reading(reading, attributes(labelValues)));
  }

  /** Held weakly, as by Weft's own engine: the application's loader must be able to go. */
  private static final class Reading implements Consumer<ObservableDoubleMeasurement> {
    private final WeakReference<GaugeReading> reading;
    private final Attributes attributes;

    Reading(GaugeReading reading, Attributes attributes) {
      this.reading = new WeakReference<>(reading);
      this.attributes = attributes;
    }

    @Override
    public void accept(ObservableDoubleMeasurement measurement) {
      GaugeReading living = reading.get();
      if (living != null) {
        measurement.record(living.read(), attributes);
      }
    }
  }
}
