package dev.weft.instrumentation.dbcp2;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** The metrics of each pool, made when it first gives a connection. */
public final class Dbcp2Pools extends PoolTable<GenericObjectPool<?>, BasicDataSource> {
  private static final Dbcp2Pools POOLS = new Dbcp2Pools();

  private static final String KEY = "name=";

  private Dbcp2Pools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(
      @Nullable GenericObjectPool<?> pool, BasicDataSource source, @Nullable Long startNanos) {
    POOLS.acquired(pool, source, startNanos);
  }

  @Override
  protected String name(GenericObjectPool<?> pool, BasicDataSource source) {
    String name = source.getJmxName();
    return name == null || name.isEmpty() ? source.getClass().getSimpleName() : shortened(name);
  }

  /** An object's name is long: {@code com.acme:type=DataSource,name=orders}. */
  private static String shortened(String name) {
    int key = name.indexOf(KEY);
    if (key < 1 || ":,".indexOf(name.charAt(key - 1)) < 0) {
      return name;
    }
    int comma = name.indexOf(',', key);
    return name.substring(key + KEY.length(), comma < 0 ? name.length() : comma);
  }

  @Override
  protected PoolNumbers<GenericObjectPool<?>> numbers(
      GenericObjectPool<?> pool, BasicDataSource source) {
    return new Dbcp2Numbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(
      BasicDataSource source, PoolNumbers<GenericObjectPool<?>> numbers, String name) {
    return new Database(source, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<BasicDataSource> {
    Database(BasicDataSource source, PoolNumbers<?> numbers, String name) {
      super(source, numbers, name);
    }

    @Override
    protected Object borrow(BasicDataSource source, long timeoutMillis) throws SQLException {
      return source.getConnection();
    }
  }
}
