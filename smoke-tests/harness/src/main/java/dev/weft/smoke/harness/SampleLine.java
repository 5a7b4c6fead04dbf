package dev.weft.smoke.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one line: {@code name{label="value",…} 1.0 [# {trace_id="…"} 0.1 [time]]}. */
final class SampleLine {
  private final String line;
  private int at;

  SampleLine(String line) {
    this.line = line;
  }

  Sample sample() {
    String name = until("{ ");
    Map<String, String> labels = labels();
    skip(' ');
    double value = value(until(" "));
    int hash = line.indexOf("# {", at);
    if (hash < 0) {
      return new Sample(name, labels, value, Map.of());
    }
    at = hash + 2;
    return new Sample(name, labels, value, labels());
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    if (at >= line.length() || line.charAt(at) != '{') {
      return labels;
    }
    skip('{');
    while (line.charAt(at) != '}') {
      String label = until("=");
      skip('=');
      labels.put(label, quoted());
      if (line.charAt(at) == ',') {
        skip(',');
      }
    }
    skip('}');
    return labels;
  }

  private String quoted() {
    skip('"');
    StringBuilder value = new StringBuilder();
    for (; line.charAt(at) != '"'; at++) {
      if (line.charAt(at) == '\\') {
        at++;
        value.append(line.charAt(at) == 'n' ? '\n' : line.charAt(at));
      } else {
        value.append(line.charAt(at));
      }
    }
    skip('"');
    return value.toString();
  }

  private String until(String ends) {
    int start = at;
    while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  private void skip(char expected) {
    if (at >= line.length() || line.charAt(at) != expected) {
      throw new AssertionError("sample: expecting '" + expected + "' at " + at + ", got " + line);
    }
    at++;
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
