package dev.weft.instrumentation.druid;

import com.alibaba.druid.pool.DruidDataSource;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;

/** The metrics of each pool, made when it first gives a connection. */
public final class DruidPools extends PoolTable<DruidDataSource, DruidDataSource> {
  private static final DruidPools POOLS = new DruidPools();

  // followed by an identity hash
  private static final String GENERATED = "DataSource-";

  private DruidPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(DruidDataSource pool, @Nullable Long startNanos) {
    POOLS.acquired(pool, pool, startNanos);
  }

  @Override
  protected String name(DruidDataSource pool, DruidDataSource same) {
    String name = pool.getName();
    boolean isGenerated = (GENERATED + System.identityHashCode(pool)).equals(name);
    return name == null || isGenerated ? "DruidDataSource" : name;
  }

  @Override
  protected PoolNumbers<DruidDataSource> numbers(DruidDataSource pool, DruidDataSource same) {
    return new DruidNumbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(
      DruidDataSource pool, PoolNumbers<DruidDataSource> numbers, String name) {
    return new Database(pool, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<DruidDataSource> {
    Database(DruidDataSource pool, PoolNumbers<?> numbers, String name) {
      super(pool, numbers, name);
    }

    @Override
    protected Object borrow(DruidDataSource pool, long timeoutMillis) throws SQLException {
      return pool.getConnection(timeoutMillis);
    }
  }
}
