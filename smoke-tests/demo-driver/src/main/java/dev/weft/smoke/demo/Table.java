package dev.weft.smoke.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns: the first column to the left, the others to the right. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(cells);
    return this;
  }

  void print(PrintStream out) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        String side = i == 0 ? "%-" : "%";
        line.append(String.format(side + Math.max(1, widths[i]) + "s   ", row[i]));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  static String millis(double millis) {
    return Double.isNaN(millis) ? "-" : String.format(Locale.ROOT, format(millis), millis);
  }

  static String count(double count) {
    return String.format(Locale.ROOT, "%,d", (long) count);
  }

  private static String format(double millis) {
    return millis < 10 ? "%.1f ms" : "%.0f ms";
  }
}
