package dev.weft.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every connection pool's module must hold, with real pools over a real H2. A test class
 * extends it, names the versions in a static method {@code versions()} and makes the pools.
 */
public abstract class PoolContract {
  private static final String[] GAUGES = {
    "db_pool_connections", "db_pool_connections_max", "db_pool_pending_threads"
  };

  /** The same pools without the agent; before the agent, whose recorder is the one in place. */
  @RegisterExtension protected final WeavingAgent bare = bare();

  @RegisterExtension protected final WeavingAgent agent = agent();

  /** What a test wants of a pool: at most so many connections, so long to wait for one. */
  public record Wanted(String name, String url, int max, int waitMillis) {
    static Wanted of(int max) {
      return new Wanted("orders", "jdbc:h2:mem:pooled;DB_CLOSE_DELAY=0", max, 15_000);
    }

    Wanted named(String other) {
      return new Wanted(other, url + ";DB_CLOSE_ON_EXIT=FALSE", max, waitMillis);
    }

    Wanted waitingMillis(int millis) {
      return new Wanted(name, url, max, millis);
    }
  }

  /** The agent with the pool's module, and with the modules of JDBC. */
  protected abstract WeavingAgent agent();

  /** The agent without a module. */
  protected WeavingAgent bare() {
    return WeavingAgent.of();
  }

  /** Packages whose classes come from the version's jars alone. */
  protected abstract String packages();

  /** The jars of one version. */
  protected abstract Path[] jars(String version);

  /** A pool of classes of this application. */
  protected abstract DataSource pool(WeavingAgent application, Wanted wanted) throws Exception;

  /** What the label says of a pool of this name. */
  protected String label(String name) {
    return name;
  }

  /** Whether the pool knows how many wait. */
  protected boolean knowsWaiting() {
    return true;
  }

  /** Whether there may be two pools of one name. */
  protected boolean allowsNamesakes() {
    return true;
  }

  protected void close(DataSource pool) {
    Beans.call(pool, "close");
  }

  protected final void use(String version) {
    bare.use(packages(), jars(version));
    agent.use(packages(), jars(version));
  }

  private DataSource pool(Wanted wanted) throws Exception {
    return pool(agent, wanted);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void gauges_sayWhatIsHeldAndEndWithThePool(String version) throws Exception {
    use(version);
    DataSource pool = pool(Wanted.of(2));
    try {
      Connection first = pool.getConnection();
      Connection second = pool.getConnection();
      Eventually.holds(() -> has("orders", 2, 0));
      agent.metric("db_pool_connections_max").with("pool", label("orders")).hasValue(2);
      first.close();
      Eventually.holds(() -> has("orders", 1, 1));
      second.close();
      Eventually.holds(() -> has("orders", 0, 2));
      agent.metric("db_pool_acquire_seconds").with("pool", label("orders")).hasCount(2);
    } finally {
      close(pool);
    }
    for (String gauge : GAUGES) {
      agent.metric(gauge).isAbsent();
    }
    agent.metric("db_pool_acquire_seconds").hasCount(2);
    assertThat(agent.spans()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void waitingThread_isPending(String version) throws Exception {
    use(version);
    DataSource pool = pool(Wanted.of(1));
    Thread waiting = null;
    try {
      Connection held = pool.getConnection();
      hasPending(0);
      CompletableFuture<Connection> gained = new CompletableFuture<>();
      waiting = new Thread(() -> gain(pool, gained), "waits");
      waiting.start();
      if (knowsWaiting()) {
        Eventually.holds(() -> hasPending(1));
      }
      held.close();
      gained.get(20, TimeUnit.SECONDS).close();
      Eventually.holds(() -> hasPending(0));
      waiting.join();
      agent.metric("db_pool_acquire_seconds").hasCount(2);
    } finally {
      close(pool);
    }
  }

  private static void gain(DataSource pool, CompletableFuture<Connection> gained) {
    try {
      gained.complete(pool.getConnection());
    } catch (SQLException e) {
      gained.completeExceptionally(e);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void poolsOfOneName_areAddedUpAndEndOneByOne(String version) throws Exception {
    assumeTrue(allowsNamesakes());
    use(version);
    DataSource large = pool(Wanted.of(3));
    DataSource small = pool(Wanted.of(2));
    try {
      Connection first = large.getConnection();
      Connection second = small.getConnection();
      agent.metric("db_pool_connections").with("state", "active").hasValue(2);
      agent.metric("db_pool_connections_max").hasValue(5);
      first.close();
      Eventually.holds(
          () -> agent.metric("db_pool_connections").with("state", "active").hasValue(1));
      close(large);
      agent.metric("db_pool_connections_max").hasValue(2);
      second.close();
    } finally {
      close(small);
    }
    agent.metric("db_pool_connections_max").isAbsent();
    agent.metric("db_pool_acquire_seconds").with("pool", label("orders")).hasCount(2);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void exhaustion_throwsWhatItThrowsWithoutTheAgent(String version) throws Exception {
    use(version);
    Wanted wanted = Wanted.of(1).waitingMillis(1000);
    String without = exhaust(bare, wanted);
    String with = exhaust(agent, wanted);
    assertThat(with).isEqualTo(without);
    agent.metric("db_pool_acquire_seconds").hasCount(2);
  }

  private String exhaust(WeavingAgent application, Wanted wanted) throws Exception {
    Thread.currentThread().setContextClassLoader(application.loader());
    DataSource pool = pool(application, wanted);
    try (Connection held = pool.getConnection()) {
      Connection more = pool.getConnection();
      throw new AssertionError("expecting no second connection, got " + more + held);
    } catch (SQLException e) {
      StringBuilder all = new StringBuilder();
      for (Throwable at = e; at != null; at = at.getCause()) {
        all.append(at.getClass().getName())
            .append(stable(String.valueOf(at.getMessage())))
            .append('\n');
      }
      return all.append(e.getSQLState()).append(e.getErrorCode()).toString();
    } finally {
      close(pool);
    }
  }

  private static String stable(String message) {
    return message.replaceAll("@[0-9a-f]+|[0-9]+", "#");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void execution_isOneSpanHoweverManyWrapIt(String version) throws Exception {
    use(version);
    DataSource pool = pool(Wanted.of(1));
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE items (id INT)");
        statement.addBatch("INSERT INTO items VALUES (1)");
        statement.addBatch("INSERT INTO items VALUES (2)");
        statement.executeBatch();
        statement.executeUpdate("UPDATE items SET id = 3");
      }
      try (PreparedStatement prepared = connection.prepareStatement("SELECT id FROM items")) {
        prepared.executeQuery().close();
      }
      try (CallableStatement call = connection.prepareCall("DELETE FROM items")) {
        call.execute();
      }
    } finally {
      close(pool);
    }
    assertThat(agent.spans())
        .extracting(SpanData::getName)
        .containsExactly(
            "CREATE items", "INSERT items", "UPDATE items", "SELECT items", "DELETE items");
    agent.metric("db_query_duration_seconds").hasCount(5);
    agent.metric("db_pool_acquire_seconds").hasCount(1);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void scrape_asksTheDatabaseNothing(String version) throws Exception {
    use(version);
    DataSource unused = pool(Wanted.of(4).named("unused"));
    DataSource pool = pool(Wanted.of(4));
    Driver driver = agent.make("org.h2.Driver", Driver.class);
    try (Connection held = pool.getConnection();
        Connection watch = driver.connect(Wanted.of(4).url(), new Properties())) {
      long before = sessions(watch);
      agent.spans();
      for (int i = 0; i < 5; i++) {
        agent.metric("db_pool_connections_max").hasValue(4);
      }
      assertThat(agent.spans()).as("queries of a scrape").isEmpty();
      assertThat(sessions(watch)).isEqualTo(before);
      assertThat(held.isClosed()).isFalse();
    } finally {
      close(pool);
      close(unused);
    }
    agent.spans();
    agent.metric("db_pool_connections_max").isAbsent();
  }

  private static long sessions(Connection watch) throws SQLException {
    try (Statement statement = watch.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
      result.next();
      return result.getLong(1);
    }
  }

  private void has(String name, int active, int idle) {
    MetricCheck connections =
        agent.metric("db_pool_connections").with("pool", label(name)).with("state", "active");
    connections.hasValue(active);
    agent
        .metric("db_pool_connections")
        .with("pool", label(name))
        .with("state", "idle")
        .hasValue(idle);
  }

  private void hasPending(int expected) {
    MetricCheck pending = agent.metric("db_pool_pending_threads");
    if (knowsWaiting()) {
      pending.with("pool", label("orders")).hasValue(expected);
    } else {
      pending.isAbsent();
    }
  }
}
