package dev.weft.smoke.sanitizer;

import dev.weft.agent.sanitize.SqlDialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Statements to parse, and the shapes of statements with values in them again. */
final class Shapes {
  private static final String[] VALUES = {"?", "'1'", "1", "TRUE", "x"};
  private static final int MOST_PLACES = 4;

  private Shapes() {}

  /** The statements of the corpus and the real ones in this dialect, filled in; and made ones. */
  static List<String> statements(SqlDialect dialect, int made) throws IOException {
    List<String> statements = new ArrayList<>();
    for (String[] row : Tables.rows("statements.tsv")) {
      if (SqlDialect.of(row[0]) == dialect) {
        statements.add(filled(row[3]));
      }
    }
    for (String[] row : Tables.rows("corpus.tsv")) {
      if (SqlDialect.of(row[0]) == dialect) {
        statements.add(row[3]);
      }
    }
    LiteralSoup soup = new LiteralSoup(new Random(Long.getLong("weft.proof.seed", 5)));
    for (int i = 0; i < made; i++) {
      statements.add(soup.wellFormed(new String[] {"'%s'", "upper('%s')", "'it''s %s'"}));
    }
    return statements;
  }

  private static String filled(String template) {
    return template
        .replace("{s}", "'some k7Qz9mX2pL4v value'")
        .replace("{n}", "4711")
        .replace("{d}", "'2026-01-31'")
        .replace("{b}", "TRUE")
        .replace("{l}", "1, 2, 3");
  }

  /**
   * The shape itself, and with strings, numbers and words in its places, mixed in the first four.
   */
  static List<String> filledIn(String shape) {
    String[] parts = shape.split("\\?", -1);
    int places = parts.length - 1;
    List<String> filled = new ArrayList<>();
    for (String value : VALUES) {
      filled.add(String.join(value, parts));
    }
    int combinations = (int) Math.pow(VALUES.length, Math.min(places, MOST_PLACES));
    for (int i = 0; i < combinations && places > 1; i++) {
      StringBuilder text = new StringBuilder(parts[0]);
      int rest = i;
      for (int place = 0; place < places; place++) {
        String value = place < MOST_PLACES ? VALUES[rest % VALUES.length] : "'1'";
        text.append(value).append(parts[place + 1]);
        rest /= VALUES.length;
      }
      filled.add(text.toString());
    }
    return filled;
  }
}
