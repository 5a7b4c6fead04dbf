package dev.weft.instrumentation.ucp;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A UCP pool at work. */
class UcpTest extends PoolProbeContract {
  private static final Map<String, String> DRIVERS =
      Map.of(
          "11.2.0.4", "ojdbc6-11.2.0.4",
          "19.3.0.0", "ojdbc8-19.3.0.0",
          "23.26.4.0.0", "ojdbc11-23.26.4.0.0");

  private static final String[] THREADS = {"UCP", "oracle.ucp.", "Timer-", "OJDBC-"};

  static List<String> versions() {
    return List.of("11.2.0.4", "19.3.0.0", "23.26.4.0.0");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {
      Path.of("target/versions/ucp-" + version + ".jar"),
      Path.of("target/versions/" + DRIVERS.get(version) + ".jar")
    };
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new UcpModule(), new JdbcModule(), new DataSourceModule())
        .leaving(THREADS);
  }

  @Override
  protected String packages() {
    return "oracle.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected WeavingAgent bare() {
    return super.bare().leaving(THREADS);
  }

  // its manager refuses the second
  @Override
  protected boolean allowsNamesakes() {
    return false;
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) throws Exception {
    DataSource pool = unnamed(application);
    Beans.set(pool, "setConnectionPoolName", wanted.name());
    Beans.set(pool, "setURL", wanted.url());
    Beans.set(pool, "setMaxPoolSize", wanted.max());
    Beans.set(pool, "setConnectionWaitTimeout", wanted.waitMillis() / 1000);
    return pool;
  }

  private static DataSource unnamed(WeavingAgent application) throws Exception {
    forgetOthers(application);
    DataSource pool =
        (DataSource)
            application
                .load("oracle.ucp.jdbc.PoolDataSourceFactory")
                .getMethod("getPoolDataSource")
                .invoke(null);
    Beans.set(pool, "setConnectionFactoryClassName", "org.h2.Driver");
    Beans.set(pool, "setURL", "jdbc:h2:mem:unnamed");
    Beans.set(pool, "setUser", "");
    Beans.set(pool, "setPassword", "");
    Beans.set(pool, "setInitialPoolSize", 1);
    return pool;
  }

  // UCP finds its manager by a name in JMX: that of the test before would make this one's pools
  private static void forgetOthers(WeavingAgent application) throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : server.queryNames(new ObjectName("oracle.ucp.admin*:*"), null)) {
      if (server.getClassLoaderFor(name) != application.loader()) {
        server.unregisterMBean(name);
      }
    }
  }

  @Override
  protected void close(DataSource pool) {
    try {
      Object manager =
          Class.forName(
                  "oracle.ucp.admin.UniversalConnectionPoolManagerImpl",
                  true,
                  pool.getClass().getClassLoader())
              .getMethod("getUniversalConnectionPoolManager")
              .invoke(null);
      Object name = Beans.call(pool, "getConnectionPoolName");
      for (String started : (String[]) Beans.call(manager, "getConnectionPoolNames")) {
        if (started.equals(name)) {
          Beans.set(manager, "destroyConnectionPool", name);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHashAndHasNoLimit(String version) throws Exception {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "PoolDataSource").hasCount(1);
    agent.metric("db_pool_connections").with("state", "active").hasValue(0);
    agent.metric("db_pool_connections_max").isAbsent();
    close(pool);
  }
}
