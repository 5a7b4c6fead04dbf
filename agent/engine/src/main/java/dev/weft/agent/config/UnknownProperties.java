package dev.weft.agent.config;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Names each {@code weft.*} property that was set and that nobody reads, with its neighbour. */
final class UnknownProperties {
  private final List<String> known = new ArrayList<>();

  /** A check that also knows the switches of these instrumentations. */
  UnknownProperties(Iterable<String> instrumentations) {
    for (Property property : Properties.all()) {
      known.add(property.name);
    }
    for (String name : instrumentations) {
      known.add(Properties.INSTRUMENTATION_PREFIX + name + Properties.INSTRUMENTATION_SUFFIX);
    }
  }

  /** Each unknown name, with its neighbour. */
  List<String> problems(Config config) {
    List<String> problems = new ArrayList<>();
    for (String name : config.set().keySet()) {
      if (name.startsWith("weft.") && !isKnown(name)) {
        String nearest = nearest(name);
        problems.add(
            "unknown property "
                + name
                + (nearest == null ? "" : ", did you mean " + nearest + "?")
                + " - left out");
      }
    }
    return problems;
  }

  private boolean isKnown(String name) {
    for (String each : known) {
      // from the environment a name comes with its dashes as dots
      if (each.equals(name) || each.replace('-', '.').equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The known name that takes the fewest edits to reach; null when none is near. */
  @Nullable
  String nearest(String name) {
    String best = null;
    int fewest = Math.max(3, name.length() / 3);
    for (String each : known) {
      int edits = edits(name, each);
      if (edits < fewest) {
        fewest = edits;
        best = each;
      }
    }
    return best;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
