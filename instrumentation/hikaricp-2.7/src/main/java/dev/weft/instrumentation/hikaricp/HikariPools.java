package dev.weft.instrumentation.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;

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
}
