package dev.weft.agent.slo;

import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import java.util.ArrayList;
import java.util.List;

/** The objectives as gauges, for as long as they hold. */
final class SloGauges {
  private final Slos slos;
  private volatile boolean closed;

  /** Held here: the metrics hold them weakly. */
  private final List<GaugeReading> readings = new ArrayList<>();

  SloGauges(Slos slos, Measured[] objectives, Metrics metrics) {
    this.slos = slos;
    Metric burnRates =
        metrics.gauge(
            "slo_burn_rate",
            "How many times faster than sustainable the error budget was spent.",
            "slo",
            "window");
    Metric budgets =
        metrics.gauge(
            "slo_error_budget_remaining_ratio",
            "The share of the error budget that is left; below 0: more was spent.",
            "slo");
    for (Measured each : objectives) {
      String name = each.objective.name();
      for (int i = 0; i < SloStatus.WINDOWS.length; i++) {
        GaugeReading reading = new BurnRate(each, SloStatus.WINDOW_MILLIS[i], false);
        readings.add(reading);
        metrics.observe(burnRates, reading, name, SloStatus.WINDOWS[i]);
      }
      GaugeReading reading = new BurnRate(each, each.objective.windowMillis(), true);
      readings.add(reading);
      metrics.observe(budgets, reading, name);
    }
  }

  /** The readings vanish at the next scrape. */
  void close() {
    closed = true;
  }

  private final class BurnRate implements GaugeReading {
    private final Measured measured;
    private final long windowMillis;
    private final boolean asBudgetLeft;

    BurnRate(Measured measured, long windowMillis, boolean asBudgetLeft) {
      this.measured = measured;
      this.windowMillis = windowMillis;
      this.asBudgetLeft = asBudgetLeft;
    }

    @Override
    public double read() {
      if (closed) {
        return Double.NaN;
      }
      double burnRate = SloStatus.burnRate(slos.counts(measured, windowMillis), measured.objective);
      return asBudgetLeft ? 1 - burnRate : burnRate;
    }
  }
}
