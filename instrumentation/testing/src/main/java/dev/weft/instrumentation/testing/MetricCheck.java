package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.metrics.Metrics;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Asserts over one metric as it is scraped. */
public final class MetricCheck {
  private final Metrics metrics;
  private final String name;
  private final List<String> labels = new ArrayList<>();

  MetricCheck(Metrics metrics, String name) {
    this.metrics = metrics;
    this.name = name;
  }

  /** Only series of this label value. */
  public MetricCheck with(String label, String value) {
    labels.add(label + "=\"" + value + "\",");
    return this;
  }

  /** The fitting series add up to this. */
  public void hasValue(double expected) {
    assertThat(sum(name)).as(this + "\n" + series(name)).isEqualTo(expected);
  }

  /** What the fitting series add up to; 0 when there is none. */
  public double value() {
    return sum(name);
  }

  /** A histogram has counted this many in the fitting series. */
  public void hasCount(long expected) {
    assertThat(sum(name + "_count")).as(this + "\n" + series(name)).isEqualTo(expected);
  }

  /** There is no fitting series. */
  public void isAbsent() {
    assertThat(fitting(name)).isEmpty();
    assertThat(fitting(name + "_count")).isEmpty();
  }

  private double sum(String sample) {
    double sum = 0;
    for (String line : fitting(sample)) {
      sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
    return sum;
  }

  private List<String> fitting(String sample) {
    List<String> lines = new ArrayList<>();
    for (String line : series(sample)) {
      if (labels.stream().allMatch(line::contains)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** All series, for the message too. */
  private List<String> series(String sample) {
    StringWriter out = new StringWriter();
    try {
      metrics.write(TextFormat.CONTENT_TYPE_004, List.of(), out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(sample + "{") || line.startsWith(sample + " "))
        .toList();
  }

  @Override
  public String toString() {
    return name + labels;
  }
}
