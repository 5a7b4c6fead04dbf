package dev.weft.instrumentation.ucp;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import oracle.ucp.UniversalConnectionPool;

/** The metrics of each pool, made when it first gives a connection. */
public final class UcpPools extends PoolTable<UniversalConnectionPool, UniversalConnectionPool> {
  private static final UcpPools POOLS = new UcpPools();

  // followed by an identity hash and a random number
  private static final String GENERATED = "UniversalConnectionPool(";

  private UcpPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(UniversalConnectionPool pool, @Nullable Long startNanos) {
    POOLS.acquired(pool, pool, startNanos);
  }

  @Override
  protected String name(UniversalConnectionPool pool, UniversalConnectionPool same) {
    String name = pool.getName();
    return name == null || name.isEmpty() || name.startsWith(GENERATED) ? "PoolDataSource" : name;
  }

  @Override
  protected PoolNumbers<UniversalConnectionPool> numbers(
      UniversalConnectionPool pool, UniversalConnectionPool same) {
    return new UcpNumbers(pool);
  }
}
