package dev.weft.smoke.benchmarks.compare;

import java.util.List;
import java.util.Locale;

/** The medians as bars, each figure on a scale of its own. */
final class Chart {
  private static final int WIDTH = 760;
  private static final int BARS = 330;
  private static final int ROW = 15;
  private static final List<String> COLOURS = List.of("#9aa0a6", "#f9ab00", "#1a73e8", "#d93025");

  private final Figures figures;
  private final List<Kind> kinds;

  Chart(Figures figures, List<Kind> kinds) {
    this.figures = figures;
    this.kinds = kinds;
  }

  String svg() {
    StringBuilder rows = new StringBuilder();
    int y = 10;
    for (String figure : figures.names()) {
      rows.append(text(10, y + 12, "start", figure));
      List<Kind> measured =
          kinds.stream().filter(kind -> !Double.isNaN(figures.median(figure, kind))).toList();
      double most =
          measured.stream().mapToDouble(kind -> figures.median(figure, kind)).max().orElse(1);
      for (Kind kind : measured) {
        rows.append(bar(y, kind, figures.median(figure, kind), Math.max(most, 1e-9)));
        y += ROW;
      }
      y += ROW / 2;
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n%s</svg>%n"
        .formatted(WIDTH, y + 10, rows);
  }

  private String bar(int y, Kind kind, double value, double most) {
    double length = Math.max(1, 280 * value / most);
    String label = String.format(Locale.ROOT, "%s %.2f", kind.label(), value);
    return String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            BARS,
            y,
            length,
            ROW - 3,
            COLOURS.get(kind.ordinal()))
        + text(BARS + (int) length + 5, y + 10, "start", label);
  }

  private static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, text);
  }
}
