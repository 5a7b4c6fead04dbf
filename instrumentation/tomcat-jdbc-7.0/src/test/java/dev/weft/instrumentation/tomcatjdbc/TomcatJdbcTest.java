package dev.weft.instrumentation.tomcatjdbc;

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

/** A Tomcat JDBC pool at work. */
class TomcatJdbcTest extends PoolProbeContract {
  static List<String> versions() {
    return List.of("7.0.19", "9.0.112", "11.0.25");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {
      Path.of("target/versions/tomcat-jdbc-" + version + ".jar"),
      Path.of("target/versions/tomcat-juli-7.0.109.jar")
    };
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new TomcatJdbcModule(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "org.apache.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) {
    DataSource pool = unnamed(application);
    Beans.set(pool, "setName", wanted.name());
    Beans.set(pool, "setUrl", wanted.url());
    Beans.set(pool, "setMaxActive", wanted.max());
    Beans.set(pool, "setMaxIdle", wanted.max());
    Beans.set(pool, "setMaxWait", wanted.waitMillis());
    return pool;
  }

  private static DataSource unnamed(WeavingAgent application) {
    DataSource pool = application.make("org.apache.tomcat.jdbc.pool.DataSource", DataSource.class);
    Beans.set(pool, "setDriverClassName", "org.h2.Driver");
    Beans.set(pool, "setUrl", "jdbc:h2:mem:unnamed");
    Beans.set(pool, "setInitialSize", 0);
    Beans.set(pool, "setMinIdle", 0);
    return pool;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHash(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "TomcatConnectionPool").hasCount(1);
    close(pool);
  }
}
