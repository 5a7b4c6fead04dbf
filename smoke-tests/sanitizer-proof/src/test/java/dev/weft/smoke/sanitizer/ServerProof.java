package dev.weft.smoke.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.SqlSanitizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs random statements on a server, and looks for what it gives back in what Weft would record.
 */
final class ServerProof {
  private static final int PIECE = 6;

  private final SqlDialect dialect;
  private final String[] literals;
  private final int statements =
      Integer.getInteger(
          "weft.proof.statements",
          "long".equals(System.getProperty("weft.proof")) ? 1_000_000 : 20_000);

  ServerProof(SqlDialect dialect, String... literals) {
    this.dialect = dialect;
    this.literals = literals;
  }

  void run(Connection connection) throws SQLException {
    long seed = Long.getLong("weft.proof.seed", System.nanoTime());
    LiteralSoup soup = new LiteralSoup(new Random(seed));
    List<String> leaks = new ArrayList<>();
    int understood = 0;
    int returned = 0;
    int planted = 0;
    for (int i = 0; i < statements; i++) {
      String sql = soup.statement(literals);
      List<String> values = values(connection, sql);
      understood += values.isEmpty() ? 0 : 1;
      for (String value : values) {
        returned++;
        planted += check(sql, value, leaks);
      }
    }
    System.out.printf(
        "%s: %,d statements, %,d understood, %,d values, %,d secrets, -Dweft.proof.seed=%d%n",
        dialect, statements, understood, returned, planted, seed);
    assertThat(leaks).as("seed %d", seed).isEmpty();
    // else the oracle has seen nothing
    assertThat(planted).isGreaterThan(statements / 10);
  }

  // what the server returns; nothing if it does not understand the statement
  private static List<String> values(Connection connection, String sql) {
    List<String> values = new ArrayList<>();
    // a new one each time: a failed statement may spoil the next (SQLite)
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (!statement.execute(sql)) {
        return values;
      }
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
            values.add(String.valueOf(rows.getString(c)));
          }
        }
      }
    } catch (SQLException e) {
      values.clear();
    }
    return values;
  }

  // how many secrets the server gave back that stand in the statement
  private int check(String sql, String value, List<String> leaks) {
    List<String> secrets = LiteralSoup.secretsIn(value);
    for (SqlDialect as : new SqlDialect[] {dialect, SqlDialect.GENERIC}) {
      String text = SqlSanitizer.sanitize(sql, as).text();
      for (String secret : secrets) {
        if (holds(text, secret)) {
          leaks.add(as + ": " + sql + "\n  " + text + "\n  the server says " + value);
        }
      }
    }
    return (int) secrets.stream().filter(secret -> holds(sql, secret)).count();
  }

  private static boolean holds(String text, String secret) {
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + PIECE))) {
        return true;
      }
    }
    return false;
  }
}
