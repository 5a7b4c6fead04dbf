package dev.weft.instrumentation.agroal;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import io.agroal.pool.Pool;

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
}
