package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drivers that do odd things. */
class FakeDriverTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of(new JdbcModule());

  /** The driver's class without the methods that it leaves out. */
  private Object concrete(String name) {
    try {
      return new ByteBuddy()
          .subclass(agent.load("com.acme.driver." + name))
          .make()
          .load(agent.loader(), ClassLoadingStrategy.Default.WRAPPER)
          .getLoaded()
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Statement statement(Connection connection) {
    try {
      Statement statement = (Statement) concrete("ExecutingStatement");
      statement.getClass().getField("connection").set(statement, connection);
      return statement;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Statement talkative() {
    try {
      Connection connection = (Connection) concrete("TalkativeConnection");
      connection.getClass().getField("own").set(connection, statement(connection));
      return statement(connection);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void statementsOfTheDriverItself_doNotRunInCircles() throws SQLException {
    Statement statement = talkative();
    statement.execute("UPDATE items SET a = 1");
    statement.execute("UPDATE items SET a = 2");
    List<SpanData> spans = agent.spans();
    assertThat(spans).extracting(SpanData::getName).endsWith("UPDATE items", "UPDATE items");
    assertThat(spans).hasSizeLessThanOrEqualTo(3);
    agent
        .metric("db_query_duration_seconds")
        .with("system", "postgresql")
        .with("operation", "UPDATE")
        .hasCount(2);
  }

  @Test
  void failures_areNamedByStateOrByClass() throws SQLException {
    Statement statement = talkative();
    for (String state : new String[] {"23505", "42P01", "4", ""}) {
      assertThatThrownBy(() -> statement.execute("unwell :" + state))
          .isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> statement.execute("broken")).hasMessage("secret");
    agent.metric("db_query_errors_total").with("error", "23").hasValue(1);
    agent.metric("db_query_errors_total").with("error", "42").hasValue(1);
    agent.metric("db_query_errors_total").with("error", "java.sql.SQLException").hasValue(2);
    agent
        .metric("db_query_errors_total")
        .with("error", "java.lang.IllegalStateException")
        .hasValue(1);
    assertThat(agent.spans().toString()).doesNotContain("secret");
  }

  @Test
  void statementWithoutAConnection_isStillCounted() throws SQLException {
    Statement statement = statement(null);
    statement.execute("SELECT a FROM b");
    agent.metric("db_query_duration_seconds").with("system", "other_sql").hasCount(1);
    assertThat(agent.spans()).hasSize(1);
  }
}
