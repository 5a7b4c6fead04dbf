package dev.weft.instrumentation.vibur;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Vibur pool at work. */
class ViburTest extends PoolProbeContract {
  static List<String> versions() {
    return List.of("11.0", "16.1", "26.0");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {
      Path.of("target/versions/vibur-dbcp-" + version + ".jar"),
      Path.of("target/versions/vibur-object-pool-" + version + ".jar"),
      Path.of("target/versions/concurrentlinkedhashmap-lru-1.4.2.jar")
    };
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new ViburModule(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "org.vibur.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected boolean knowsWaiting() {
    return false;
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) {
    DataSource pool = source(application);
    Beans.set(pool, "setName", wanted.name());
    Beans.set(pool, "setJdbcUrl", wanted.url());
    Beans.set(pool, "setPoolMaxSize", wanted.max());
    Beans.set(pool, "setConnectionTimeoutInMs", wanted.waitMillis());
    Beans.call(pool, "start");
    return pool;
  }

  private static DataSource source(WeavingAgent application) {
    DataSource pool = application.make("org.vibur.dbcp.ViburDBCPDataSource", DataSource.class);
    Beans.set(pool, "setDriverClassName", "org.h2.Driver");
    Beans.set(pool, "setUsername", "");
    Beans.set(pool, "setPassword", "");
    Beans.set(pool, "setPoolInitialSize", 0);
    Beans.set(pool, "setEnableJMX", false);
    Beans.set(pool, "setUseNetworkTimeout", false);
    return pool;
  }

  private static DataSource unnamed(WeavingAgent application) {
    DataSource pool = source(application);
    Beans.set(pool, "setJdbcUrl", "jdbc:h2:mem:unnamed");
    Beans.call(pool, "start");
    return pool;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHash(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "ViburDBCPDataSource").hasCount(1);
    close(pool);
  }
}
