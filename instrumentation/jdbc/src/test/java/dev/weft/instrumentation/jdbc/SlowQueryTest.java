package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.WeavingAgent;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowQueryTest {
  @RegisterExtension
  final WeavingAgent eager = WeavingAgent.of(new JdbcModule()).with("weft.db.slow-threshold", "0");

  @Test
  void overTheThreshold_isCountedAsSlow() throws SQLException {
    Driver driver = eager.make("org.h2.Driver", Driver.class);
    try (Connection connection = driver.connect("jdbc:h2:mem:", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      statement.execute("SELECT 2");
    }
    eager.metric("db_slow_queries_total").with("operation", "SELECT").hasValue(2);
    assertThat(eager.spans()).hasSize(2);
  }
}
