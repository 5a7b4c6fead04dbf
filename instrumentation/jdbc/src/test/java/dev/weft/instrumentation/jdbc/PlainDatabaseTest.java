package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that is connected to without a pool is asked over connections like its own. */
class PlainDatabaseTest {
  @RegisterExtension
  final WeavingAgent agent =
      WeavingAgent.of(new JdbcModule())
          .with("weft.health.enabled", "true")
          .with("weft.health.interval", "100ms")
          .with("weft.health.sql-timeout", "20s")
          .leaving("H2 ");

  private Server server;

  @BeforeEach
  void start() throws SQLException {
    server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Connection connect(String url) throws SQLException {
    Properties ann = new Properties();
    ann.setProperty("user", "ann");
    ann.setProperty("password", "secret");
    return agent.make("org.h2.Driver", Driver.class).connect(url, ann);
  }

  @Test
  void probes_areConnectionsOfTheirOwnAndInvisible() throws SQLException {
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:plain;DB_CLOSE_DELAY=-1";
    try (Connection held = connect(url);
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("CREATE TABLE items (id INT)");
      statement.execute("INSERT INTO items VALUES (1)");
      Eventually.holds(
          () -> agent.metric("h2_up").with("target", "127.0.0.1:" + server.getPort()).hasValue(1));
      Eventually.holds(
          () -> assertThat(agent.metric("h2_latency_seconds_count").value()).isGreaterThan(3));
      assertThat(agent.spans()).hasSize(2);
      agent.metric("db_query_duration_seconds").hasCount(2);
      server.stop();
      Eventually.holds(() -> agent.metric("h2_up").hasValue(0));
    } catch (SQLException gone) {
      // the server is, and so is the connection
    }
  }

  @Test
  void databaseInThisProcess_isNoDependency() throws SQLException {
    try (Connection connection = connect("jdbc:h2:mem:own")) {
      assertThat(agent.health().states()).isEmpty();
    }
  }
}
