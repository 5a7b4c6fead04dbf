package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlProofTest {
  private static final SqlDialect[] DIALECTS = SqlDialect.values();
  private static final int PIECE = 6;
  private static final String ODD = "'\"`\\\0\u2018\u2019\ud800\n\r;#-/*$[]{}()@:\u00a0";
  private static final int BOUND = 512;

  private final long seed = Long.getLong("weft.proof.seed", System.nanoTime());
  private final int inputs = "long".equals(System.getProperty("weft.proof")) ? 10_000_000 : 300_000;
  private int leaks;
  private int unstable;

  @Test
  void sanitize_mutated_statements_lets_no_secret_out() {
    Random random = new Random(seed);
    StatementMaker maker = new StatementMaker(random);
    System.out.println("SqlProofTest: " + inputs + " inputs, -Dweft.proof.seed=" + seed);
    for (int i = 0; i < inputs; i++) {
      maker.forget();
      String statement = maker.statement(DIALECTS[random.nextInt(DIALECTS.length)]);
      String input = mutate(statement, maker, random);
      SqlDialect dialect = DIALECTS[random.nextInt(DIALECTS.length)];
      check(input, dialect, maker.secrets());
    }
    assertThat(leaks).as("leaks").isZero();
    assertThat(unstable).as("not idempotent").isZero();
  }

  @Test
  void sanitize_statement_cut_at_every_character_lets_no_secret_out() {
    Random random = new Random(seed);
    StatementMaker maker = new StatementMaker(random);
    for (int i = 0; i < inputs / 1000; i++) {
      maker.forget();
      SqlDialect dialect = DIALECTS[random.nextInt(DIALECTS.length)];
      String statement = maker.statement(dialect);
      for (int cut = 0; cut <= statement.length(); cut++) {
        check(statement.substring(0, cut), dialect, maker.secrets());
        check(statement.substring(cut), SqlDialect.GENERIC, maker.secrets());
      }
    }
    assertThat(leaks).as("leaks").isZero();
    assertThat(unstable).as("not idempotent").isZero();
  }

  private void check(String input, SqlDialect dialect, List<String> secrets) {
    SanitizedSql sanitized = SqlSanitizer.sanitize(input, dialect, BOUND);
    String all = sanitized.text() + ' ' + sanitized.collection() + ' ' + sanitized.summary();
    for (String secret : secrets) {
      String piece = pieceOf(secret, all);
      if (piece != null && leaks++ < 20) {
        System.out.println("LEAK " + dialect + " [" + piece + "]\n  " + input + "\n  " + all);
      }
    }
    String again = SqlSanitizer.sanitize(sanitized.text(), dialect, BOUND).text();
    if (!again.equals(sanitized.text()) && unstable++ < 10) {
      System.out.println(
          "UNSTABLE " + dialect + "\n  " + input + "\n  " + sanitized.text() + "\n  " + again);
    }
    assertThat(sanitized.text().length()).isLessThanOrEqualTo(BOUND);
    assertThat(sanitized.summary().length()).isLessThanOrEqualTo(255);
  }

  private static String pieceOf(String secret, String text) {
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      String piece = secret.substring(i, i + PIECE);
      if (text.contains(piece)) {
        return piece;
      }
    }
    return null;
  }

  private static String mutate(String statement, StatementMaker maker, Random random) {
    StringBuilder text = new StringBuilder(statement);
    switch (random.nextInt(6)) {
      case 0:
        return statement;
      case 1:
        return statement.substring(0, random.nextInt(statement.length() + 1));
      case 2:
        int at = random.nextInt(text.length());
        text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(7)));
        return text.toString();
      case 3:
        String other = maker.statement(DIALECTS[random.nextInt(DIALECTS.length)]);
        return statement.substring(0, random.nextInt(statement.length()))
            + other.substring(random.nextInt(other.length()));
      case 4:
        text.insert(random.nextInt(text.length()), ODD.charAt(random.nextInt(ODD.length())));
        return text.toString();
      default:
        return text.deleteCharAt(random.nextInt(text.length())).toString();
    }
  }
}
