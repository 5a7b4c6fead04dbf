package dev.weft.instrumentation.jdbc;

import static dev.weft.instrumentation.testing.SpanCheck.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentation.testing.SpanCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real driver: every way to execute, how it fails, and that it is counted once. */
class JdbcTest {
  private static final String URL = "jdbc:h2:mem:shop;USER=sa;PASSWORD=hidden-password";

  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new JdbcModule(), new DataSourceModule());

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = agent.make("org.h2.Driver", Driver.class).connect(URL, new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT PRIMARY KEY, name VARCHAR(20))");
      statement.execute("INSERT INTO items VALUES (1, 'one')");
    }
    agent.spans();
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private static SpanCheck query(String text) {
    String operation = text.substring(0, text.indexOf(' '));
    return span(operation + " items")
        .kind(SpanKind.CLIENT)
        .has("db.system.name", "h2database")
        .has("db.namespace", "shop")
        .has("db.collection.name", "items")
        .has("db.operation.name", operation)
        .has("db.query.text", text);
  }

  @Test
  void statement_everyVariantIsOneSpanWithoutLiterals() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE items SET name = 'secret' WHERE id = 1");
      statement.execute("UPDATE items SET id = 1", Statement.NO_GENERATED_KEYS);
      statement.execute("UPDATE items SET id = 1", new int[] {1});
      statement.execute("UPDATE items SET id = 1", new String[] {"ID"});
      statement.executeUpdate("UPDATE items SET id = 1");
      statement.executeUpdate("UPDATE items SET id = 1", Statement.NO_GENERATED_KEYS);
      statement.executeUpdate("UPDATE items SET id = 1", new int[] {1});
      statement.executeUpdate("UPDATE items SET id = 1", new String[] {"ID"});
      statement.executeLargeUpdate("UPDATE items SET id = 1");
      statement.executeQuery("SELECT name FROM items WHERE name = 'secret'").close();
    }
    SpanCheck[] expected = new SpanCheck[10];
    expected[0] = query("UPDATE items SET name = ? WHERE id = ?");
    for (int i = 1; i < 9; i++) {
      expected[i] = query("UPDATE items SET id = ?");
    }
    expected[9] = query("SELECT name FROM items WHERE name = ?");
    agent.trace(expected);
    agent.metric("db_query_duration_seconds").with("operation", "UPDATE").hasCount(9);
    agent
        .metric("db_query_duration_seconds")
        .with("system", "h2database")
        .with("operation", "SELECT")
        .with("table", "items")
        .hasCount(1);
  }

  @Test
  void prepared_everyVariantIsOneSpanAndItsTextIsCleanedToo() throws SQLException {
    String sql = "UPDATE items SET name = 'secret' WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 1);
      statement.execute();
      statement.executeUpdate();
      statement.executeLargeUpdate();
    }
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT id FROM items WHERE id = ?");
        ResultSet none = set(statement).executeQuery()) {
      assertThat(none.next()).isTrue();
    }
    SpanCheck update = query("UPDATE items SET name = ? WHERE id = ?");
    agent.trace(update, update, update, query("SELECT id FROM items WHERE id = ?"));
  }

  private static PreparedStatement set(PreparedStatement statement) throws SQLException {
    statement.setInt(1, 1);
    return statement;
  }

  @Test
  void callable_isAPreparedOne() throws SQLException {
    try (CallableStatement statement = connection.prepareCall("CALL UPPER('secret')")) {
      statement.execute();
    }
    assertThat(agent.spans())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.getName()).startsWith("CALL");
              assertThat(call.getAttributes().toString()).doesNotContain("secret");
            });
  }

  @Test
  void batch_isOneSpanWithItsSize() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO items VALUES (?, 'secret')")) {
      for (int i = 10; i < 15; i++) {
        statement.setInt(1, i);
        statement.addBatch();
      }
      statement.executeBatch();
      statement.setInt(1, 20);
      statement.addBatch();
      statement.executeLargeBatch();
    }
    agent.trace(
        query("INSERT INTO items VALUES (?, ?)").has("db.operation.batch.size", 5),
        query("INSERT INTO items VALUES (?, ?)"));
    agent.metric("db_query_duration_seconds").with("operation", "INSERT").hasCount(3);
  }

  @Test
  void batch_ofDifferentStatementsIsNamedSo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO items VALUES (10, 'secret')");
      statement.clearBatch();
      statement.addBatch("INSERT INTO items VALUES (11, 'secret')");
      statement.addBatch("UPDATE items SET id = 12 WHERE id = 11");
      statement.addBatch("DELETE FROM items WHERE id = 12");
      statement.executeBatch();
    }
    agent.trace(
        span("BATCH")
            .kind(SpanKind.CLIENT)
            .has("db.system.name", "h2database")
            .has("db.namespace", "shop")
            .has("db.operation.name", "BATCH")
            .has("db.operation.batch.size", 3)
            .has("db.query.text", "INSERT INTO items VALUES (?, ?); ..."));
  }

  @Test
  void batch_thatFailsHasItsState() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO items VALUES (1, 'secret')");
      assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
    }
    agent.metric("db_query_errors_total").with("error", "23").hasValue(1);
    assertThat(agent.spans()).hasSize(1);
  }

  @Test
  void error_hasItsStateAndReachesTheCallerAsItIs() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT 'secret' FROM absent"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("absent".toUpperCase(java.util.Locale.ROOT));
    }
    agent.trace(
        span("SELECT absent")
            .kind(SpanKind.CLIENT)
            .has("db.system.name", "h2database")
            .has("db.namespace", "shop")
            .has("db.collection.name", "absent")
            .has("db.operation.name", "SELECT")
            .has("db.query.text", "SELECT ? FROM absent")
            .has("db.response.status_code", "42S02")
            .failed("42S02")
            .threw("org.h2.jdbc.JdbcSQLSyntaxErrorException"));
    agent
        .metric("db_query_errors_total")
        .with("system", "h2database")
        .with("operation", "SELECT")
        .with("error", "42")
        .hasValue(1);
  }

  @Test
  void closedStatement_failsForItsCallerAndIsCountedOnce() throws SQLException {
    Statement statement = connection.createStatement();
    statement.close();
    assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(agent.spans()).hasSize(1);
    agent.metric("db_query_errors_total").hasValue(1);
  }

  @Test
  void closedStatement_isForgotten() throws SQLException {
    PreparedStatement statement = connection.prepareStatement("SELECT id FROM items");
    statement.close();
    assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
    assertThat(agent.spans().get(0).getAttributes().get(AttributeKey.stringKey("db.query.text")))
        .isEqualTo("?");
  }

  @Test
  void nullText_failsForItsCallerAndIsNoExecution() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(null)).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> connection.prepareStatement(null)).isInstanceOf(Exception.class);
    }
    assertThat(agent.spans()).isEmpty();
  }

  @Test
  void preparing_isNoExecution() throws SQLException {
    connection.prepareStatement("SELECT id FROM items").close();
    connection.setAutoCommit(false);
    connection.commit();
    connection.rollback();
    assertThat(connection.isValid(1)).isTrue();
    assertThat(agent.spans()).isEmpty();
  }

  @Test
  void url_givesNoCredentials() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    assertThat(agent.spans().toString()).doesNotContain("hidden-password");
  }
}
