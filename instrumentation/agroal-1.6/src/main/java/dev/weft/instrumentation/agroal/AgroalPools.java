package dev.weft.instrumentation.agroal;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.JdbcDependency;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import io.agroal.pool.Pool;
import java.sql.SQLException;

/** The metrics of each pool, made when it first gives a connection. */
public final class AgroalPools extends PoolTable<Pool, Pool> {
  private static final AgroalPools POOLS = new AgroalPools();

  // Agroal has no names, and what connects is not one
  private static final String UNNAMED = "AgroalDataSource";

  private AgroalPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(Pool pool, @Nullable Long startNanos) {
    POOLS.acquired(pool, pool, startNanos);
  }

  public static void close(Pool pool) {
    POOLS.closed(pool);
  }

  @Override
  protected String name(Pool pool, Pool same) {
    return UNNAMED;
  }

  @Override
  protected PoolNumbers<Pool> numbers(Pool pool, Pool same) {
    return new AgroalNumbers(pool);
  }

  @Override
  protected Recorder.Dependency dependency(Pool pool, PoolNumbers<Pool> numbers, String name) {
    return new Database(pool, numbers, name);
  }

  /** The database, asked over a connection of the pool. */
  static final class Database extends JdbcDependency<Pool> {
    Database(Pool pool, PoolNumbers<?> numbers, String name) {
      super(pool, numbers, name);
    }

    @Override
    protected Object borrow(Pool pool, long timeoutMillis) throws SQLException {
      return pool.getConnection();
    }
  }
}
