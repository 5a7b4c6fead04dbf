package dev.weft.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool at work: its gauges, its waits, and one span an execution however many wrap it. */
class HikariCpTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new HikariCpModule(), new JdbcModule(), new DataSourceModule());

  private DataSource pool() {
    Properties properties = new Properties();
    properties.setProperty("jdbcUrl", "jdbc:h2:mem:pooled;DB_CLOSE_DELAY=0");
    properties.setProperty("driverClassName", "org.h2.Driver");
    properties.setProperty("poolName", "orders");
    properties.setProperty("maximumPoolSize", "3");
    properties.setProperty("minimumIdle", "1");
    try {
      Class<?> config = agent.load("com.zaxxer.hikari.HikariConfig");
      Object configured = config.getConstructor(Properties.class).newInstance(properties);
      return (DataSource)
          agent
              .load("com.zaxxer.hikari.HikariDataSource")
              .getConstructor(config)
              .newInstance(configured);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariCP-2.7.9.jar",
        "HikariCP-3.4.5.jar",
        "HikariCP-5.1.0.jar",
        "HikariCP-7.0.2.jar"
      })
  void pool_isSeenAtWork(String jar) throws SQLException, IOException {
    agent.use("com.zaxxer.", Path.of("target/versions", jar));
    DataSource pool = pool();
    try (Connection first = pool.getConnection();
        Connection second = pool.getConnection();
        Statement statement = first.createStatement()) {
      agent
          .metric("db_pool_connections")
          .with("pool", "orders")
          .with("state", "active")
          .hasValue(2);
      agent.metric("db_pool_connections_max").with("pool", "orders").hasValue(3);
      agent.metric("db_pool_pending_threads").with("pool", "orders").hasValue(0);
      agent.metric("db_pool_acquire_seconds").with("pool", "orders").hasCount(2);
      statement.execute("CREATE TABLE items (id INT)");
      try (PreparedStatement prepared = second.prepareStatement("SELECT id FROM items")) {
        prepared.executeQuery().close();
      }
    } finally {
      ((Closeable) pool).close();
    }
    agent.metric("db_pool_acquire_seconds").hasCount(2);
    assertThat(agent.spans())
        .extracting(SpanData::getName)
        .containsExactly("CREATE items", "SELECT items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HikariCP-2.7.9.jar", "HikariCP-5.1.0.jar", "HikariCP-7.0.2.jar"})
  void probes_useAnIdleConnectionAndAreInvisible(String jar) throws SQLException, IOException {
    agent.with("weft.health.enabled", "true");
    agent.with("weft.health.interval", "100ms");
    agent.with("weft.health.sql-timeout", "20s");
    agent.use("com.zaxxer.", Path.of("target/versions", jar));
    DataSource pool = pool();
    try {
      try (Connection first = pool.getConnection();
          Connection second = pool.getConnection();
          Connection third = pool.getConnection()) {
        Eventually.holds(() -> atLeast("weft_health_skipped_total", 2));
        agent.metric("h2_latency_seconds").isAbsent();
        assertThat(first.isClosed() || second.isClosed() || third.isClosed()).isFalse();
      }
      Eventually.holds(() -> agent.metric("h2_up").with("target", "pooled").hasValue(1));
      Eventually.holds(() -> atLeast("h2_latency_seconds_count", 3));
      agent.metric("db_pool_acquire_seconds").hasCount(3);
      agent.metric("db_query_duration_seconds").isAbsent();
    } finally {
      ((Closeable) pool).close();
    }
    Eventually.holds(() -> agent.metric("h2_up").isAbsent());
  }

  private void atLeast(String metric, double expected) {
    assertThat(agent.metric(metric).value()).isGreaterThanOrEqualTo(expected);
  }
}
