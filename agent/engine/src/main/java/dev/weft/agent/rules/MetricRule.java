package dev.weft.agent.rules;

import dev.weft.agent.sanitize.Redactor;
import dev.weft.bootstrap.Nullable;

/** A rule that feeds a metric: a counter, a histogram or a gauge of a last value. */
class MetricRule extends LiveRule {
  private final RuleFamily family;
  private final Redactor redactor;
  private final double weight;
  @Nullable private final RuleSeries only;

  MetricRule(Rule rule, Guard guard, RuleFamily family, Redactor redactor) {
    super(rule, guard);
    this.family = family;
    this.redactor = redactor;
    // a sample stands for those that were left out
    weight = 1 / rule.sample;
    only = rule.labels.isEmpty() ? family.at(family.first()) : null;
  }

  final RuleSeries series(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    if (only != null) {
      return only;
    }
    RuleFamily.Node node = family.first();
    for (int i = 0; i < rule.labels.size(); i++) {
      node = family.next(node, rule.labels.get(i).of(redactor, a, b, c, d));
    }
    return family.at(node);
  }

  @Override
  @Nullable
  Object record(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    Path path = rule.value;
    if (path == null) {
      count(series(a, b, c, d));
      return null;
    }
    double value = Values.number(path.read(a, b, c, d));
    if (!Double.isNaN(value) && !Double.isInfinite(value)) {
      record(value, series(a, b, c, d));
    }
    return null;
  }

  private void record(double value, RuleSeries series) {
    switch (rule.kind) {
      case HISTOGRAM:
        series.observe(value);
        break;
      case GAUGE:
        series.set(value);
        break;
      default:
        series.add(value > 0 ? value * weight : 0.0);
    }
  }

  private void count(RuleSeries series) {
    if (weight == 1) {
      series.add(1);
    } else {
      series.add(weight);
    }
  }

  /** A histogram of how long calls take. */
  static final class Duration extends MetricRule {
    private final double perSecond;

    Duration(Rule rule, Guard guard, RuleFamily family, Redactor redactor) {
      super(rule, guard, family, redactor);
      perSecond = rule.unit.equals("milliseconds") ? 1e6 : 1e9;
    }

    @Override
    @Nullable
    protected Object enter(
        @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
      return begins() ? (Object) System.nanoTime() : null;
    }

    @Override
    protected void exit(
        Object state,
        @Nullable Object a,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d) {
      if (rule.on == Rule.On.THROW && a == null || isOff()) {
        return;
      }
      long end = System.nanoTime();
      begin();
      try {
        if (passes(a, b, c, d)) {
          firing();
          series(a, b, c, d).observe((end - (Long) state) / perSecond);
        }
      } catch (Throwable t) {
        failed(t);
      } finally {
        end();
        took(isTimed() ? end : 0);
      }
    }
  }

  /** A gauge of the calls that are on their way. */
  static final class InFlight extends MetricRule {
    InFlight(Rule rule, Guard guard, RuleFamily family, Redactor redactor) {
      super(rule, guard, family, redactor);
    }

    @Override
    @Nullable
    protected Object enter(
        @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
      return attemptBegin(a, b, c, d);
    }

    @Override
    Object record(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
        throws Exception {
      RuleSeries series = series(a, b, c, d);
      series.add(1);
      return series;
    }

    @Override
    protected void exit(
        Object state,
        @Nullable Object a,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d) {
      ((RuleSeries) state).add(-1);
    }
  }
}
