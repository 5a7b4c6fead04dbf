package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;

/** Finds what somebody may have meant by a name that there is not. */
final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the fewest letters to change, null when none is near.
   *
   * @param isMethod whether what is in parentheses counts less than the name before it
   */
  @Nullable
  static String of(String wanted, Iterable<String> candidates, boolean isMethod) {
    @Nullable String best = null;
    int fewest = Math.max(2, isMethod ? head(wanted, true).length() / 3 : 3) * 100 + 99;
    for (String candidate : candidates) {
      int changes = distance(head(wanted, isMethod), head(candidate, isMethod), fewest / 100) * 100;
      if (isMethod && wanted.indexOf('(') >= 0 && changes <= fewest) {
        changes += Math.min(99, distance(wanted, candidate, 99));
      }
      if (changes < fewest) {
        fewest = changes;
        best = candidate;
      }
    }
    return best;
  }

  private static String head(String name, boolean isMethod) {
    int end = isMethod ? name.indexOf('(') : -1;
    return end < 0 ? name : name.substring(0, end);
  }

  /** How many letters must be changed, added or left out; more than {@code most} is any more. */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + same);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
