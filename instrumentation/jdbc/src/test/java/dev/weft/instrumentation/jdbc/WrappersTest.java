package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However many wrappers stand before the driver, an execution is one. */
class WrappersTest {
  @RegisterExtension
  final WeavingAgent agent = WeavingAgent.of(new JdbcModule(), new DataSourceModule());

  private DataSource h2(String database) {
    try {
      DataSource source = agent.make("org.h2.jdbcx.JdbcDataSource", DataSource.class);
      source.getClass().getMethod("setURL", String.class).invoke(source, "jdbc:h2:mem:" + database);
      return source;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private DataSource decorated(DataSource inner) {
    try {
      return (DataSource)
          agent
              .load("com.p6spy.engine.spy.P6DataSource")
              .getConstructor(DataSource.class)
              .newInstance(inner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> texts() {
    return agent.spans().stream().map(SpanData::getName).toList();
  }

  private static void work(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT)");
      statement.addBatch("INSERT INTO items VALUES (1)");
      statement.addBatch("INSERT INTO items VALUES (2)");
      statement.executeBatch();
      try (PreparedStatement prepared = connection.prepareStatement("SELECT id FROM items")) {
        prepared.executeQuery().close();
      }
    }
  }

  @Test
  void decoratingDriver_thatNobodyKnowsIsCountedOnce() throws SQLException {
    work(decorated(decorated(h2("spied"))));
    assertThat(texts()).containsExactly("CREATE items", "INSERT items", "SELECT items");
    agent.metric("db_query_duration_seconds").with("system", "h2database").hasCount(3);
  }

  @Test
  void inARequestThatIsNotSampled_itIsTheSame() throws SQLException {
    agent.with("otel.traces.sampler", "always_off");
    agent.use("");
    Operation request = Recorder.get().startEntry(Operation.Kind.SERVER, "GET /", null);
    work(decorated(decorated(h2("unseen"))));
    assertThat(Recorder.get().current()).isSameAs(request);
    request.finish();
    assertThat(agent.spans()).isEmpty();
    agent.metric("db_query_duration_seconds").with("system", "h2database").hasCount(3);
  }

  @Test
  void getConnection_throughNestedSourcesIsTimedOnce() throws SQLException {
    decorated(decorated(h2("timed"))).getConnection().close();
    agent.metric("db_pool_acquire_seconds").hasCount(1);
    agent.metric("db_pool_acquire_seconds").with("pool", "P6DataSource").hasCount(1);
    assertThat(agent.spans()).isEmpty();
  }

  @Test
  void innerStatement_usedDirectlyAfterwardsKnowsNothingOfTheWrappersBatch() throws SQLException {
    try (Connection connection = decorated(h2("mixed")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE items (id INT)");
      Statement inner = statement.unwrap(Statement.class);
      statement.addBatch("INSERT INTO items VALUES (1)");
      statement.executeBatch();
      agent.spans();
      Statement driver =
          connection
              .unwrap(agent.load("org.h2.jdbc.JdbcConnection").asSubclass(Connection.class))
              .createStatement();
      driver.addBatch("DELETE FROM items");
      driver.executeBatch();
      assertThat(inner).isNotNull();
      assertThat(texts()).containsExactly("DELETE items");
    }
  }

  @Test
  void driver_isWovenAndItsWrapperToo() {
    agent.load("org.h2.jdbc.JdbcPreparedStatement");
    long ofDriver = agent.wovenClasses();
    assertThat(ofDriver).isPositive();
    agent.load("com.p6spy.engine.wrapper.StatementWrapper");
    assertThat(agent.wovenClasses()).isGreaterThan(ofDriver);
  }

  @Test
  void driverManagersConnection_isTheSame() throws SQLException {
    Driver driver = agent.make("org.h2.Driver", Driver.class);
    try (Connection connection = driver.connect("jdbc:h2:mem:direct", new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    assertThat(texts()).containsExactly("SELECT");
  }
}
