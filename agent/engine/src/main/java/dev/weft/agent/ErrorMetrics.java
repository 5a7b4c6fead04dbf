package dev.weft.agent;

import dev.weft.agent.errors.Errors;
import dev.weft.agent.sentry.Outcomes;
import dev.weft.agent.sentry.SentryShipper;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What became of errors; absent while there was none. */
final class ErrorMetrics extends Collector {
  private final String prefix;
  private final ErrorRoom room;

  ErrorMetrics(String namespace, ErrorRoom room) {
    prefix = namespace.isEmpty() ? "" : namespace + "_";
    this.room = room;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    Errors errors = room.errors();
    if (errors != null) {
      families.add(errors(errors));
      families.add(
          new CounterMetricFamily(
              prefix + "weft_error_groups_evicted_total",
              "Groups of errors that were forgotten to make room.",
              errors.store().evictedGroups()));
    }
    SentryShipper sentry = room.sentry();
    if (sentry != null) {
      families.add(sentry(sentry.outcomes()));
    }
    return families;
  }

  private MetricFamilySamples errors(Errors errors) {
    CounterMetricFamily family =
        family("weft_errors_total", "Errors by how they were grouped, or that they were not.");
    add(family, "grouped", errors.store().grouped());
    add(family, "folded", errors.store().folded());
    add(family, "unexamined", errors.store().unexamined());
    add(family, "dropped", errors.dropped());
    return family;
  }

  private MetricFamilySamples sentry(Outcomes outcomes) {
    CounterMetricFamily family =
        family("weft_sentry_events_total", "Events for Sentry by what became of them.");
    for (int i = 0; i < outcomes.size(); i++) {
      add(family, outcomes.name(i), outcomes.count(outcomes.name(i)));
    }
    return family;
  }

  private CounterMetricFamily family(String name, String help) {
    return new CounterMetricFamily(prefix + name, help, Collections.singletonList("outcome"));
  }

  private static void add(CounterMetricFamily family, String outcome, double value) {
    family.addMetric(Collections.singletonList(outcome), value);
  }
}
