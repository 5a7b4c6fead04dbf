package dev.weft.agent.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlSanitizerTest {
  @Test
  void sanitize_null_and_empty_give_empty_never_null() {
    SanitizedSql none = SqlSanitizer.sanitize(null, SqlDialect.GENERIC);
    assertThat(none.text()).isEmpty();
    assertThat(none.operation()).isEmpty();
    assertThat(none.collection()).isNull();
    assertThat(none.summary()).isEmpty();
    assertThat(SqlSanitizer.sanitize("", SqlDialect.MYSQL).text()).isEmpty();
  }

  @Test
  void sanitize_clean_statement_gives_the_same_instance() {
    String sql = "SELECT a, b FROM t WHERE c = ?";
    assertThat(SqlSanitizer.sanitize(sql, SqlDialect.POSTGRESQL).text()).isSameAs(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM songs s JOIN artists a ON s.a = a.id | SELECT songs artists",
        "INSERT INTO a SELECT * FROM b, c | INSERT a SELECT b c",
        "WITH x AS (SELECT * FROM a) SELECT * FROM x | SELECT a SELECT",
        "UPDATE ONLY public.t SET a = 1 | UPDATE public.t",
        "DELETE FROM \"my table\" WHERE a = 1 | DELETE my table",
        "CALL p(1) | CALL p",
        "select 1; select a from t | SELECT SELECT t",
        "SELECT a FROM t UNION ALL SELECT a FROM t UNION ALL SELECT a FROM t | SELECT t",
        "COMMIT | COMMIT",
      })
  void summary_names_verbs_and_tables_in_order(String sql, String summary) {
    assertThat(SqlSanitizer.sanitize(sql, SqlDialect.POSTGRESQL).summary()).isEqualTo(summary);
  }

  @Test
  void summary_of_many_tables_ends_with_a_whole_name_at_255() {
    StringBuilder sql = new StringBuilder("SELECT * FROM table_a");
    for (int i = 0; i < 100; i++) {
      sql.append(", table_b").append(i % 10);
    }
    String summary = SqlSanitizer.sanitize(sql.toString(), SqlDialect.GENERIC).summary();
    assertThat(summary).hasSizeLessThanOrEqualTo(255).matches("SELECT table_a( table_b\\d)+");
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void sanitize_long_statement_cuts_between_tokens(SqlDialect dialect) {
    StringBuilder sql = new StringBuilder("SELECT first_column");
    for (int i = 0; i < 1000; i++) {
      sql.append(", column_number_").append(i);
    }
    for (int length = 64; length < 300; length++) {
      String text = SqlSanitizer.sanitize(sql.toString(), dialect, length).text();
      assertThat(text).hasSizeLessThanOrEqualTo(length).endsWith(" ...");
      assertThat(SqlSanitizer.sanitize(text, dialect, length).text()).isEqualTo(text);
    }
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void sanitize_fifty_megabytes_takes_bounded_time() {
    String rows = "(1, 'abc', 2.5), ".repeat(50_000_000 / 17);
    String literal = "x".repeat(50_000_000);
    for (SqlDialect dialect : SqlDialect.values()) {
      String text = SqlSanitizer.sanitize("INSERT INTO t VALUES " + rows + "(1)", dialect).text();
      assertThat(text).isEqualTo("INSERT INTO t VALUES (?, ?, ?) ...");
      assertThat(SqlSanitizer.sanitize("SELECT '" + literal + "', a", dialect).text())
          .isEqualTo("SELECT ?");
      assertThat(SqlSanitizer.sanitize("SELECT " + literal, dialect).text()).startsWith("SELECT");
    }
  }

  @ParameterizedTest
  @EnumSource(SqlDialect.class)
  void sanitize_deep_nesting_neither_throws_nor_leaks(SqlDialect dialect) {
    String sql = "SELECT " + "(".repeat(300) + "'secret'" + ")".repeat(300) + " FROM t";
    assertThat(SqlSanitizer.sanitize(sql, dialect).text())
        .isEqualTo("SELECT " + "(".repeat(300) + "?" + ")".repeat(300) + " FROM t");
    assertThat(SqlSanitizer.sanitize("SELECT a" + ")".repeat(300), dialect).text())
        .startsWith("SELECT a)");
  }

  @Test
  void sanitize_from_many_threads_gives_each_its_own() throws InterruptedException {
    Thread[] threads = new Thread[8];
    boolean[] failed = new boolean[1];
    for (int t = 0; t < threads.length; t++) {
      String table = "table_" + (char) ('a' + t);
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  String sql = "SELECT * FROM " + table + " WHERE a = " + i;
                  SanitizedSql sanitized = SqlSanitizer.sanitize(sql, SqlDialect.GENERIC);
                  failed[0] |= !table.equals(sanitized.collection());
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed[0]).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, POSTGRESQL",
    "mysql, MYSQL",
    "mariadb, MYSQL",
    "oracle, ORACLE",
    "oracle.db, ORACLE",
    "microsoft.sql_server, SQLSERVER",
    "sqlserver, SQLSERVER",
    "h2, H2",
    "h2database, H2",
    "sqlite, SQLITE",
    "db2, DB2",
    "ibm.db2, DB2",
    "PostgreSQL, POSTGRESQL",
    "hsqldb, GENERIC",
    "'', GENERIC"
  })
  void dialect_of_system_name(String name, SqlDialect dialect) {
    assertThat(SqlDialect.of(name)).isEqualTo(dialect);
    assertThat(SqlDialect.of(null)).isEqualTo(SqlDialect.GENERIC);
  }
}
