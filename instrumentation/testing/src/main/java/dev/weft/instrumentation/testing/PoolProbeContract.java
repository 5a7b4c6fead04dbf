package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.health.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a pool that the agent asks after its database. */
public abstract class PoolProbeContract extends PoolContract {
  private static final String SKIPPED = "weft_health_skipped_total";

  private void probe(String version) {
    agent.with("weft.health.enabled", "true");
    agent.with("weft.health.interval", "100ms");
    agent.with("weft.health.sql-timeout", "30s");
    agent.with("weft.health.min-migration", "0008");
    use(version);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void probes_useAnIdleConnectionAndAreInvisible(String version) throws Exception {
    probe(version);
    DataSource pool = pool(agent, Wanted.of(1));
    try {
      migrate(pool, 7);
      Eventually.holds(() -> agent.metric("h2_up").with("target", "pooled").hasValue(1));
      Eventually.holds(() -> assertThat(migrations().found()).isEqualTo("7"));
      assertThat(agent.spans()).hasSize(2);
      probed();
      try (Connection held = pool.getConnection()) {
        held.setAutoCommit(false);
        insert(held, 8);
        // none is idle any more
        double before = agent.metric(SKIPPED).value();
        Eventually.holds(() -> assertThat(agent.metric(SKIPPED).value()).isGreaterThan(before + 1));
        agent.metric("h2_up").hasValue(1);
        assertThat(migrations().isOk()).isFalse();
        held.commit();
        held.setAutoCommit(true);
      }
      Eventually.holds(() -> assertThat(migrations().isOk()).isTrue());
      // not one more than the application's own
      assertThat(agent.spans()).hasSize(1);
      agent.metric("db_query_duration_seconds").hasCount(3);
      agent.metric("db_query_errors_total").isAbsent();
      agent.metric("db_pool_acquire_seconds").hasCount(2);
    } finally {
      close(pool);
    }
    Eventually.holds(() -> agent.metric("h2_up").isAbsent());
    assertThat(agent.health().states()).isEmpty();
  }

  private Migrations migrations() {
    // has whatever is due asked, as the agent's thread does
    agent.health().states();
    return Objects.requireNonNull(agent.health().migrations());
  }

  /** Several probes have taken the only connection and brought it back as it was. */
  private void probed() {
    double before = agent.metric("h2_latency_seconds_count").value();
    Eventually.holds(
        () ->
            assertThat(agent.metric("h2_latency_seconds_count").value()).isGreaterThan(before + 2));
    agent.metric("h2_latency_seconds").with("quantile", "0.99").with("target", "pooled").value();
    assertThat(agent.spans()).isEmpty();
  }

  private static void migrate(DataSource pool, int version) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE \"flyway_schema_history\" (\"installed_rank\" INT, \"version\" VARCHAR,"
              + " \"success\" BOOLEAN)");
      insert(connection, version);
    }
  }

  private static void insert(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO \"flyway_schema_history\" VALUES ("
              + version
              + ", '"
              + version
              + "', TRUE)");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void probe_leavesAConnectionAsThePoolGivesIt(String version) throws Exception {
    probe(version);
    DataSource pool = pool(agent, Wanted.of(1));
    try {
      pool.getConnection().close();
      Eventually.holds(() -> agent.metric("h2_up").hasValue(1));
      for (int i = 0; i < 20; i++) {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("VALUES 1")) {
          assertThat(connection.getAutoCommit()).isTrue();
          assertThat(statement.getMaxRows()).isZero();
          assertThat(rows.next()).isTrue();
        }
      }
      assertThat(agent.spans()).hasSize(20);
    } finally {
      close(pool);
    }
  }
}
