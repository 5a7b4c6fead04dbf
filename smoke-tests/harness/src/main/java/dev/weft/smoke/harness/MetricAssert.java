package dev.weft.smoke.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * What must be true of the series of one metric that carry these labels; waits a few seconds for it
 * to become so.
 */
public final class MetricAssert {
  private final AgentPages pages;
  private final String name;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private Duration patience = Duration.ofSeconds(5);

  MetricAssert(AgentPages pages, String name) {
    this.pages = pages;
    this.name = name;
  }

  public MetricAssert with(String label, String value) {
    labels.put(label, value);
    return this;
  }

  /** Waits so long instead of a few seconds. */
  public MetricAssert within(Duration longer) {
    patience = longer;
    return this;
  }

  /** The sum of the series is exactly this. */
  public MetricAssert hasValue(double expected) {
    return check("", "exactly " + expected, value -> value == expected);
  }

  public MetricAssert hasAtLeast(double expected) {
    return check("", "at least " + expected, value -> value >= expected);
  }

  /** A histogram's number of observations. */
  public MetricAssert hasCount(double expected) {
    return check("_count", "exactly " + expected, value -> value == expected);
  }

  /** A histogram's sum, in its own unit. */
  public MetricAssert hasSumBetween(double low, double high) {
    return check("_sum", low + " to " + high, value -> value >= low && value <= high);
  }

  /** What it is now; polls for nothing. */
  public double value() {
    return pages.growth(pages.scrape(), name, labels);
  }

  /** No series of it at all. */
  public MetricAssert isAbsent() {
    Scrape scrape = pages.scrape();
    assertThat(scrape.samples()).filteredOn(this::mine).isEmpty();
    return this;
  }

  /** One bucket at least names the trace of an observation. */
  public MetricAssert hasTraceExemplar() {
    Deadline.met(patience, () -> !traceIds().isEmpty());
    assertThat(traceIds()).as("exemplars of " + this).isNotEmpty().allMatch(Ids::isTraceId);
    return this;
  }

  /** The trace ids that the exemplars of its buckets name. */
  public List<String> traceIds() {
    return pages
        .openMetrics()
        .named(name + "_bucket", labels)
        .filter(sample -> !sample.exemplar().isEmpty())
        .map(sample -> sample.exemplar().get("trace_id"))
        .toList();
  }

  private boolean mine(Sample sample) {
    return sample.name().matches(name + "(_total|_count|_sum|_bucket)?") && sample.has(labels);
  }

  private MetricAssert check(String suffix, String expected, DoublePredicate condition) {
    boolean met =
        Deadline.met(
            patience, () -> condition.test(pages.growth(pages.scrape(), name + suffix, labels)));
    if (!met) {
      List<Sample> got = pages.scrape().samples().stream().filter(this::sibling).toList();
      throw new AssertionError(this + suffix + ": expecting " + expected + ", got " + got);
    }
    return this;
  }

  private boolean sibling(Sample sample) {
    return sample.name().startsWith(name) && !sample.name().endsWith("_bucket");
  }

  @Override
  public String toString() {
    return name + labels;
  }
}
