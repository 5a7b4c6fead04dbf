package dev.weft.smoke.sanitizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Statements out of quotes, prefixes, escapes, comments and secrets in an order that only sometimes
 * makes sense: the server says when it does, and what it took for a literal.
 */
final class LiteralSoup {
  private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String[] PIECES = {
    "'", "''", "'", "'", "\"", "\\", "\\'", "\\\\", "$$", "$q$", "q'[", "]'", "E'", "N'", "U&'",
    "_utf8'", "X'", "/*", "*/", "-- ", "#", "\n", " ", " ", ", ", ")", "(", "||", "::text", "`",
    "[", "]", ";", " AS ", " + ", "/*!", "{", "}", "e'", "'%", "%'", "' '", "\u00a0", "//", "=", "-"
  };

  private final Random random;

  LiteralSoup(Random random) {
    this.random = random;
  }

  /** A statement that selects what may be literals. */
  String statement(String[] literals) {
    StringBuilder sql = new StringBuilder(place());
    for (int i = random.nextInt(3); i >= 0; i--) {
      sql.append(expression(literals)).append(i > 0 ? ", " : "");
    }
    return random.nextInt(4) > 0 ? sql.toString() : mutated(sql);
  }

  /** One that makes sense. */
  String wellFormed(String[] literals) {
    String sql = place() + pick(literals).replace("%s", body().replace("\\", ""));
    return random.nextBoolean()
        ? sql
        : sql + " FROM t WHERE a IN ('" + secret() + "', '" + secret() + "') AND b = " + number();
  }

  private int number() {
    return random.nextInt(1_000_000);
  }

  private String place() {
    return pick(
        "SELECT ",
        "SELECT 1, ",
        "SELECT '', ",
        "/* don't */ SELECT ",
        "SELECT 'it''s', ",
        "-- it's\nSELECT ",
        "WITH x AS (SELECT 1) SELECT ",
        "SELECT 'a' /* ' */, ");
  }

  private String expression(String[] literals) {
    if (random.nextInt(3) == 0) {
      StringBuilder soup = new StringBuilder("'");
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        soup.append(random.nextInt(3) == 0 ? secret() : pick(PIECES));
      }
      return soup.append("'").toString();
    }
    return pick(literals).replace("%s", body());
  }

  private String body() {
    return switch (random.nextInt(5)) {
      case 0 -> secret() + " " + secret();
      case 1 -> pick("\"", "/*", "--", "#", "$", "\\\\", "[", "%", ",", ")", ";") + secret();
      case 2 -> secret() + pick("\"", "/*", "--", "#", "$", "\\\\", "]", "%", ",", ")", " ", ";");
      case 3 -> secret() + "@example.com";
      default -> secret();
    };
  }

  private String mutated(StringBuilder sql) {
    int at = random.nextInt(sql.length());
    switch (random.nextInt(3)) {
      case 0 -> sql.deleteCharAt(at);
      case 1 -> sql.insert(at, pick(PIECES));
      default -> sql.setCharAt(at, pick(PIECES).charAt(0));
    }
    return sql.toString();
  }

  private String secret() {
    StringBuilder secret = new StringBuilder();
    for (int i = 6 + random.nextInt(4); i > 0; i--) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length()))).append(random.nextInt(10));
    }
    return secret.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** The runs of six characters and more in {@code value} that only a secret has. */
  static List<String> secretsIn(String value) {
    List<String> secrets = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ' ';
      boolean digit = run.length() % 2 == 1;
      boolean fits = digit ? c >= '0' && c <= '9' : LETTERS.indexOf(c) >= 0;
      if (fits) {
        run.append(c);
      } else {
        if (run.length() >= 6) {
          secrets.add(run.toString());
        }
        run.setLength(0);
      }
    }
    return secrets;
  }
}
