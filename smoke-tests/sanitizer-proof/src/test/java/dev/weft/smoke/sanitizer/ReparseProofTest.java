package dev.weft.smoke.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.sanitize.SqlDialect;
import dev.weft.agent.sanitize.SqlSanitizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a server parses it parses again once it is masked, with values in place of the marks: a
 * shape is still the statement. Nothing is run.
 */
class ReparseProofTest {
  private static final int MADE = 1_000;

  /**
   * Rows of the corpus that are no statement any more, each for its reason: in the first and the
   * last the scanner masks all that may belong to a user's name or secret, rather than know each
   * word that may stand there; {@code UESCAPE} wants a constant of a character, and a string in the
   * syntax that was masked with it.
   */
  private static final Set<String> NO_STATEMENT_ANY_MORE =
      Set.of(
          "CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'bob', password 'hidden')",
          "SELECT U&'hidden\\0061', U&'d!0061hidden' UESCAPE '!' FROM t",
          "CREATE USER bob IDENTIFIED WITH caching_sha2_password AS '$A$005$hidden'");

  private interface Parser {
    /** Throws if the server cannot read the statement. */
    void parse(Connection connection, String sql) throws SQLException;
  }

  @Test
  void postgresql_parses_what_is_masked() throws Exception {
    try (Connection connection = Servers.postgresql()) {
      assertParses(SqlDialect.POSTGRESQL, connection, ReparseProofTest::postgresql);
    }
  }

  @Test
  void mariadb_parses_what_is_masked() throws Exception {
    try (Connection connection = Servers.mariadb("")) {
      assertParses(SqlDialect.MYSQL, connection, ReparseProofTest::mariadb);
    }
  }

  private static void assertParses(SqlDialect dialect, Connection connection, Parser parser)
      throws Exception {
    List<String> lost = new ArrayList<>();
    int parsed = 0;
    int whole = 0;
    for (String sql : Shapes.statements(dialect, MADE)) {
      if (parses(parser, connection, sql)) {
        String shape = SqlSanitizer.sanitize(sql, dialect).text();
        parsed++;
        if (shape.matches("\\w* ?\\?")) {
          whole++;
        } else if (Shapes.filledIn(shape).stream().noneMatch(s -> parses(parser, connection, s))) {
          lost.add(sql);
        }
      }
    }
    System.out.printf(
        "ReparseProofTest: %s: %d parsed, %d are a verb and a mark, %d not parsed again%n",
        dialect, parsed, whole, lost.size());
    assertThat(parsed).as("else nothing was asked").isGreaterThan(MADE / 4);
    assertThat(lost)
        .as("what is masked so that it is no statement any more")
        .isSubsetOf(NO_STATEMENT_ANY_MORE);
  }

  private static boolean parses(Parser parser, Connection connection, String sql) {
    try {
      parser.parse(connection, sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  // a missing table is no mistake of grammar
  private static void postgresql(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.getParameterMetaData();
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("syntax error") || message.contains("unterminated")) {
        throw e;
      }
    }
  }

  private static void mariadb(Connection connection, String sql) throws SQLException {
    try (PreparedStatement text = connection.prepareStatement("SET @text = ?");
        Statement statement = connection.createStatement()) {
      text.setString(1, sql);
      text.execute();
      statement.execute("PREPARE proof FROM @text");
    } catch (SQLException e) {
      if (e.getErrorCode() == 1064) {
        throw e;
      }
    }
  }
}
