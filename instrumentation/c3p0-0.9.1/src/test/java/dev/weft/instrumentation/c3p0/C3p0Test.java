package dev.weft.instrumentation.c3p0;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A c3p0 pool at work. */
class C3p0Test extends PoolProbeContract {
  private static final Map<String, String> COMMONS =
      Map.of("0.9.2", "0.2.3.4", "0.9.5.5", "0.2.19", "0.14.1", "0.6.1");

  static List<String> versions() {
    return List.of("0.9.1", "0.9.2", "0.14.1");
  }

  static Path[] jarsOf(String version) {
    Path pool = Path.of("target/versions/c3p0-" + version + ".jar");
    String commons = COMMONS.get(version);
    return commons == null
        ? new Path[] {pool}
        : new Path[] {pool, Path.of("target/versions/mchange-commons-java-" + commons + ".jar")};
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new C3p0Module(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "com.mchange.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) {
    DataSource pool = unnamed(application);
    Beans.set(pool, "setDataSourceName", wanted.name());
    Beans.set(pool, "setJdbcUrl", wanted.url());
    Beans.set(pool, "setMaxPoolSize", wanted.max());
    Beans.set(pool, "setCheckoutTimeout", wanted.waitMillis());
    return pool;
  }

  private static DataSource unnamed(WeavingAgent application) {
    DataSource pool =
        application.make("com.mchange.v2.c3p0.ComboPooledDataSource", DataSource.class);
    Beans.set(pool, "setDriverClass", "org.h2.Driver");
    Beans.set(pool, "setJdbcUrl", "jdbc:h2:mem:unnamed");
    Beans.set(pool, "setInitialPoolSize", 1);
    Beans.set(pool, "setMinPoolSize", 1);
    Beans.set(pool, "setAcquireIncrement", 1);
    return pool;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHash(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "ComboPooledDataSource").hasCount(1);
    close(pool);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void reset_bringsNewGaugesAndReadingThemNoPool(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_connections_max").hasValue(15);
    Beans.call(pool, "hardReset");
    agent.metric("db_pool_connections").isAbsent();
    agent.metric("db_pool_connections_max").isAbsent();
    pool.getConnection().close();
    agent.metric("db_pool_connections_max").hasValue(15);
    agent.metric("db_pool_acquire_seconds").hasCount(2);
    close(pool);
  }
}
