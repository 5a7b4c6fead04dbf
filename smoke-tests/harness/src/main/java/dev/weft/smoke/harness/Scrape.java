package dev.weft.smoke.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The samples of one {@code /metrics} answer, Prometheus text or OpenMetrics. Immutable. */
public final class Scrape {
  private final List<Sample> samples;
  private final Map<String, String> types;

  private Scrape(List<Sample> samples, Map<String, String> types) {
    this.samples = List.copyOf(samples);
    this.types = Map.copyOf(types);
  }

  /** Strict: a line that is no sample, no comment and not blank is an error. */
  public static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    Map<String, String> types = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        types.put(words[2], words[3]);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        samples.add(new SampleLine(line).sample());
      }
    }
    return new Scrape(samples, types);
  }

  public List<Sample> samples() {
    return samples;
  }

  public Stream<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name));
  }

  public Stream<Sample> named(String name, Map<String, String> labels) {
    return named(name).filter(sample -> sample.has(labels));
  }

  public double sum(String name) {
    return sum(name, Map.of());
  }

  public double sum(String name, Map<String, String> labels) {
    return named(name, labels).mapToDouble(Sample::value).sum();
  }

  /** The type that the scrape declares for a metric family; empty where it declares none. */
  public String type(String family) {
    return types.getOrDefault(family, "");
  }

  /**
   * The quantile that PromQL's histogram_quantile would give, over the sum of the matching series.
   */
  public double quantile(double q, String histogram, Map<String, String> labels) {
    return Quantile.of(q, named(histogram + "_bucket", labels).toList());
  }
}
