package dev.weft.smoke.harness;

import java.util.Map;

/** One line of a scrape; {@code exemplar} holds an exemplar's labels, or nothing. */
public record Sample(
    String name, Map<String, String> labels, double value, Map<String, String> exemplar) {

  boolean has(Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }
}
