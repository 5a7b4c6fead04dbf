package dev.weft.agent.rules;

import dev.weft.agent.metrics.Metrics;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics of all rules. One whose last rule is gone stays for a while, so that a last scrape
 * sees it. Scraped by any thread; changed by the one that reloads.
 */
final class RuleMetrics extends Collector {
  private final Map<String, RuleFamily> families = new ConcurrentHashMap<>();
  private final Metrics metrics;
  private final String prefix;
  private final int mostSeries;
  private final long keptNanos;

  /**
   * No metrics yet.
   *
   * @param keptNanos for how long the series of a removed rule stay
   */
  RuleMetrics(Metrics metrics, String namespace, int mostSeries, long keptNanos) {
    this.metrics = metrics;
    prefix = namespace.isEmpty() ? "" : namespace + "_";
    this.mostSeries = mostSeries;
    this.keptNanos = keptNanos;
  }

  /** Whether a rule cannot have its metric: there is one of that name that is something else. */
  boolean isTaken(Rule rule) {
    return metrics.hasMetric(rule.metric);
  }

  /** The metric that a rule feeds from now on. */
  RuleFamily take(Rule rule) {
    RuleFamily known = families.get(rule.metric);
    if (known == null || known.users == 0 && !known.shape().equals(rule.shape())) {
      known = new RuleFamily(rule, prefix, mostSeries);
      families.put(rule.metric, known);
    }
    known.users++;
    return known;
  }

  /** A rule has gone. */
  void release(Rule rule, long nowNanos) {
    RuleFamily known = families.get(rule.metric);
    if (known != null && known.users > 0 && --known.users == 0) {
      known.unusedNanos = nowNanos;
      // calls that are on their way will not be seen to end
      if (rule.kind == Rule.Kind.GAUGE && rule.shows == Rule.Shows.IN_FLIGHT) {
        families.remove(rule.metric);
      }
    }
  }

  /** Forgets what nobody has fed for long enough. */
  void sweep(long nowNanos) {
    for (Iterator<RuleFamily> each = families.values().iterator(); each.hasNext(); ) {
      RuleFamily family = each.next();
      if (family.users == 0 && nowNanos - family.unusedNanos >= keptNanos) {
        each.remove();
      }
    }
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> samples = new ArrayList<>(families.size());
    for (Map.Entry<String, RuleFamily> entry : families.entrySet()) {
      // a module may have made one of the same name since: two of a name make a scrape void
      if (!metrics.hasMetric(entry.getKey())) {
        samples.add(entry.getValue().samples());
      }
    }
    return samples;
  }
}
