package dev.weft.instrumentation.druid;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.Beans;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Druid pool at work. */
class DruidTest extends PoolProbeContract {
  static List<String> versions() {
    return List.of("1.0.19", "1.1.24", "1.2.28");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {Path.of("target/versions/druid-" + version + ".jar")};
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new DruidModule(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "com.alibaba.";
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
    Beans.set(pool, "setMaxWait", (long) wanted.waitMillis());
    return pool;
  }

  private static DataSource unnamed(WeavingAgent application) {
    DataSource pool = application.make("com.alibaba.druid.pool.DruidDataSource", DataSource.class);
    Beans.set(pool, "setDriverClassName", "org.h2.Driver");
    Beans.set(pool, "setUrl", "jdbc:h2:mem:unnamed");
    Beans.set(pool, "setTestWhileIdle", false);
    return pool;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void unnamedPool_isNotNamedByItsHash(String version) throws SQLException {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_acquire_seconds").with("pool", "DruidDataSource").hasCount(1);
    close(pool);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void scrape_doesNotWaitForThePoolsLock(String version) throws Exception {
    use(version);
    DataSource pool = unnamed(agent);
    pool.getConnection().close();
    agent.metric("db_pool_connections").with("state", "idle").hasValue(1);
    ReentrantLock lock = lockOf(pool);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread holder = new Thread(() -> hold(lock, held, over), "holds");
    holder.start();
    held.await();
    agent.metric("db_pool_connections").isAbsent();
    agent.metric("db_pool_pending_threads").isAbsent();
    over.countDown();
    holder.join();
    agent.metric("db_pool_connections").with("state", "idle").hasValue(1);
    close(pool);
  }

  private static void hold(ReentrantLock lock, CountDownLatch held, CountDownLatch over) {
    lock.lock();
    try {
      held.countDown();
      over.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  private static ReentrantLock lockOf(DataSource pool) throws ReflectiveOperationException {
    Field lock = pool.getClass().getSuperclass().getDeclaredField("lock");
    lock.setAccessible(true);
    return (ReentrantLock) lock.get(pool);
  }
}
