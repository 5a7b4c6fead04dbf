package dev.weft.agent.config;

/** Durations as people write them. */
final class Durations {
  private static final String[] UNITS = {"ms", "us", "ns", "s", "m", "h", "d"};
  private static final double[] NANOS = {1e6, 1e3, 1, 1e9, 60e9, 3600e9, 86_400e9};

  private Durations() {}

  /**
   * Nanoseconds of {@code 250ms}, {@code 0.5s}, {@code 5m}, {@code 250} (ms); -1 when it is none.
   */
  static long parseNanos(String text) {
    String trimmed = text.trim();
    double factor = 1e6;
    for (int i = 0; i < UNITS.length; i++) {
      if (trimmed.endsWith(UNITS[i])) {
        factor = NANOS[i];
        trimmed = trimmed.substring(0, trimmed.length() - UNITS[i].length()).trim();
        break;
      }
    }
    try {
      double nanos = Double.parseDouble(trimmed) * factor;
      return nanos >= 0 && nanos < Long.MAX_VALUE ? (long) nanos : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
