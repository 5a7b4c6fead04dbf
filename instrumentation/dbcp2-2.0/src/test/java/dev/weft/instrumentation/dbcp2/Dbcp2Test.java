package dev.weft.instrumentation.dbcp2;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A DBCP2 pool at work. */
class Dbcp2Test extends PoolProbeContract {
  private static final Map<String, String> POOL2 =
      Map.of("2.0", "2.2", "2.9.0", "2.10.0", "2.14.0", "2.13.1");

  private int made;

  static List<String> versions() {
    return List.of("2.0", "2.9.0", "2.14.0");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {
      Path.of("target/versions/commons-dbcp2-" + version + ".jar"),
      Path.of("target/versions/commons-pool2-" + POOL2.get(version) + ".jar"),
      Path.of("target/versions/commons-logging-1.2.jar")
    };
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new Dbcp2Module(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "org.apache.commons.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) {
    DataSource pool = unnamed(application);
    made++;
    Beans.set(pool, "setJmxName", "com.acme:type=Pool" + made + ",name=" + wanted.name());
    Beans.set(pool, "setUrl", wanted.url());
    Beans.set(pool, "setMaxTotal", wanted.max());
    Beans.set(pool, "setMaxIdle", wanted.max());
    setWait(pool, wanted.waitMillis());
    return pool;
  }

  private static void setWait(DataSource pool, long millis) {
    try {
      Beans.set(pool, "setMaxWaitMillis", millis);
    } catch (AssertionError e) {
      Beans.set(pool, "setMaxWait", Duration.ofMillis(millis));
    }
  }

  private static DataSource unnamed(WeavingAgent application) {
    DataSource pool =
        application.make("org.apache.commons.dbcp2.BasicDataSource", DataSource.class);
    Beans.set(pool, "setDriverClassName", "org.h2.Driver");
    Beans.set(pool, "setUrl", "jdbc:h2:mem:unnamed");
    return pool;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHash(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "BasicDataSource").hasCount(1);
    close(pool);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void poolThatItsUserPutTogether_isTimedByItsClass(String version) throws Exception {
    use(version);
    DataSource source =
        (DataSource)
            agent
                .load("org.apache.commons.dbcp2.datasources.SharedPoolDataSource")
                .getConstructor()
                .newInstance();
    ConnectionPoolDataSource driver =
        agent.make("org.h2.jdbcx.JdbcDataSource", ConnectionPoolDataSource.class);
    Beans.set(driver, "setURL", "jdbc:h2:mem:shared");
    Beans.set(source, "setConnectionPoolDataSource", driver);
    source.getConnection().close();
    agent.metric("db_pool_acquire_seconds").hasCount(1);
    agent.metric("db_pool_acquire_seconds").with("pool", "SharedPoolDataSource").hasCount(1);
    close(source);
  }
}
