package dev.weft.smoke.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: by figure and kind, one number a round. */
final class Figures {
  private final Map<String, Map<Kind, List<Double>>> all = new LinkedHashMap<>();

  void add(String figure, Kind kind, double value) {
    all.computeIfAbsent(figure, f -> new EnumMap<>(Kind.class))
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(value);
  }

  /** What each kind has over the bare service, turn by turn, as a figure of its own. */
  void overNone(String figure) {
    Map<Kind, List<Double>> values = all.get(figure);
    List<Double> none = values.get(Kind.NONE);
    if (none == null) {
      return;
    }
    values.forEach(
        (kind, ofKind) -> {
          for (int turn = 0; kind != Kind.NONE && turn < ofKind.size(); turn++) {
            add(figure + ", over none", kind, ofKind.get(turn) - none.get(turn));
          }
        });
  }

  /** The same for all that was measured up to now. */
  void overNone() {
    List.copyOf(all.keySet()).forEach(this::overNone);
  }

  Iterable<String> names() {
    return all.keySet();
  }

  /** Of an even number, the mean of the two in the middle; NaN when it was not measured. */
  double median(String figure, Kind kind) {
    return median(sorted(figure, kind));
  }

  private static double median(List<Double> sorted) {
    int half = sorted.size() / 2;
    if (sorted.isEmpty() || sorted.size() % 2 == 1) {
      return sorted.isEmpty() ? Double.NaN : sorted.get(half);
    }
    return (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private List<Double> sorted(String figure, Kind kind) {
    return all.get(figure).getOrDefault(kind, List.of()).stream().sorted().toList();
  }

  /** A table with medians, the least and the most. */
  String markdown(List<Kind> kinds) {
    StringBuilder table = new StringBuilder("| figure: median (least to most) |");
    kinds.forEach(kind -> table.append(' ').append(kind.label()).append(" |"));
    table.append("\n|---").append("|---".repeat(kinds.size())).append("|\n");
    for (String figure : names()) {
      table.append("| ").append(figure).append(" |");
      for (Kind kind : kinds) {
        table.append(' ').append(cell(sorted(figure, kind))).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(List<Double> sorted) {
    return sorted.isEmpty()
        ? "–"
        : "%s (%s to %s)"
            .formatted(
                number(median(sorted)),
                number(sorted.get(0)),
                number(sorted.get(sorted.size() - 1)));
  }

  private static String number(double measured) {
    // what would be shown as -0.00
    double value = Math.abs(measured) < 0.005 ? 0 : measured;
    return String.format(
        Locale.ROOT,
        Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f",
        value);
  }

  ObjectNode json() {
    ObjectNode document = new ObjectMapper().createObjectNode();
    all.forEach(
        (figure, kinds) -> {
          ObjectNode node = document.putObject(figure);
          kinds.forEach(
              (kind, values) -> {
                ArrayNode array = node.putArray(kind.label());
                values.forEach(array::add);
              });
        });
    return document;
  }
}
