package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Masking must not make useless: what a reader needs of real statements survives. */
class SqlStatementsTest {
  private static final String[][] EXECUTIONS = {
    {"'abc'", "5", "'2024-01-01'", "TRUE", "1"},
    {"'O''Neil, (x)'", "-17.25e3", "'1999-12-31 23:59'", "false", "7, 8,9"},
    {"''", "0", "'1970-01-01'", "True", "-1,  2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14"},
  };

  @Test
  void sanitize_real_statements_keeps_operation_table_and_structure() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String[] row : Tables.rows("statements.tsv")) {
      SqlDialect dialect = SqlDialect.of(row[0]);
      SanitizedSql sanitized = SqlSanitizer.sanitize(filled(row[3], EXECUTIONS[0]), dialect);
      softly.assertThat(sanitized.operation()).as(row[3]).isEqualTo(row[1]);
      softly.assertThat(orDash(sanitized.collection())).as(row[3]).isEqualTo(row[2]);
      softly.assertThat(sanitized.text()).as(row[3]).isEqualTo(row[4]);
    }
    softly.assertAll();
  }

  @Test
  void sanitize_executions_with_different_literals_give_one_text() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String[] row : Tables.rows("statements.tsv")) {
      SqlDialect dialect = SqlDialect.of(row[0]);
      for (String[] values : EXECUTIONS) {
        SanitizedSql sanitized = SqlSanitizer.sanitize(filled(row[3], values), dialect);
        softly.assertThat(sanitized.text()).as(row[3]).isEqualTo(row[4]);
        softly
            .assertThat(SqlSanitizer.sanitize(sanitized.text(), dialect).text())
            .as("twice")
            .isEqualTo(row[4]);
      }
    }
    softly.assertAll();
  }

  @Test
  void statements_are_at_least_two_hundred() throws IOException {
    assertThat(Tables.rows("statements.tsv")).hasSizeGreaterThanOrEqualTo(200);
  }

  private static String orDash(String collection) {
    return collection == null ? "-" : collection;
  }

  private static String filled(String template, String[] values) {
    return template
        .replace("{s}", values[0])
        .replace("{n}", values[1])
        .replace("{d}", values[2])
        .replace("{b}", values[3])
        .replace("{l}", values[4]);
  }
}
