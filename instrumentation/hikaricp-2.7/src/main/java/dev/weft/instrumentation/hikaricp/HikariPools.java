package dev.weft.instrumentation.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import java.sql.SQLException;

/** The metrics of each pool, made when it first gives a connection. */
public final class HikariPools extends PoolTable<HikariPool, HikariPool> {
  private static final HikariPools POOLS = new HikariPools();

  private HikariPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(HikariPool pool, @Nullable Long startNanos) {
    POOLS.acquired(pool, pool, startNanos);
  }

  public static void shutdown(HikariPool pool) {
    POOLS.closed(pool);
  }

  @Override
  protected String name(HikariPool pool, HikariPool same) {
    return pool.config.getPoolName();
  }

  @Override
  protected PoolNumbers<HikariPool> numbers(HikariPool pool, HikariPool same) {
    return new HikariNumbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(
      HikariPool pool, PoolNumbers<HikariPool> numbers, String name) {
    return new Database(pool, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<HikariPool> {
    Database(HikariPool pool, PoolNumbers<?> numbers, String name) {
      super(pool, numbers, name);
    }

    @Override
    protected Object borrow(HikariPool pool, long timeoutMillis) throws SQLException {
      return pool.getConnection(timeoutMillis);
    }
  }
}
