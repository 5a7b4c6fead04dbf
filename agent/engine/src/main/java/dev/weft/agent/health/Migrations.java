package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;

/** Whether some database has the migrations that the application needs. Immutable. */
public final class Migrations {
  private final String expected;
  @Nullable private final String found;

  private Migrations(String expected, @Nullable String found) {
    this.expected = expected;
    this.found = found;
  }

  static Migrations of(String expected, Iterable<Check> checks) {
    String highest = null;
    for (Check check : checks) {
      String found = check.migration();
      highest = found == null ? highest : highest(highest, found);
    }
    return new Migrations(expected, highest);
  }

  /** The highest of these versions; null when there is none. */
  @Nullable
  static String highest(@Nullable String known, String... found) {
    String highest = known;
    for (String each : found) {
      highest = highest == null || compare(each, highest) > 0 ? each : highest;
    }
    return highest;
  }

  /** The version that must have been reached. */
  public String expected() {
    return expected;
  }

  /** The highest version that was found to have succeeded; null when none was found yet. */
  @Nullable
  public String found() {
    return found;
  }

  public boolean isOk() {
    return found != null && compare(found, expected) >= 0;
  }

  /**
   * Compares versions part by part: numbers by their value ({@code 0008} is {@code 8}), a missing
   * part is 0. What is no digit separates parts.
   */
  static int compare(String one, String other) {
    int[] a = {0};
    int[] b = {0};
    while (a[0] < one.length() || b[0] < other.length()) {
      int order = comparePart(nextPart(one, a), nextPart(other, b));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int comparePart(String one, String other) {
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  /** The next run of digits without its leading zeros; empty for 0 and at the end. */
  private static String nextPart(String version, int[] at) {
    while (at[0] < version.length() && !isDigit(version.charAt(at[0]))) {
      at[0]++;
    }
    while (at[0] < version.length() && version.charAt(at[0]) == '0') {
      at[0]++;
    }
    int start = at[0];
    while (at[0] < version.length() && isDigit(version.charAt(at[0]))) {
      at[0]++;
    }
    return version.substring(start, at[0]);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
