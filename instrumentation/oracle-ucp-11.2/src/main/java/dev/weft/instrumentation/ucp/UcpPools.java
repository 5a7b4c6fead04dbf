package dev.weft.instrumentation.ucp;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.db.Acquisitions;
import dev.weft.instrumentation.common.db.PoolNumbers;
import dev.weft.instrumentation.common.db.PoolTable;
import oracle.ucp.ConnectionRetrievalInfo;
import oracle.ucp.UniversalConnectionPool;

/** The metrics of each pool, made when it first gives a connection. */
public final class UcpPools extends PoolTable<UniversalConnectionPool, UniversalConnectionPool> {
  private static final UcpPools POOLS = new UcpPools();

  private static final int MOST_POOLS = 1000;
  private static final SideTable<UniversalConnectionPool, ConnectionRetrievalInfo> BORROWED =
      new SideTable<>(MOST_POOLS);

  // followed by an identity hash and a random number
  private static final String GENERATED = "UniversalConnectionPool(";

  private UcpPools() {}

  public static Long start() {
    return Acquisitions.enterPool();
  }

  public static void end(
      UniversalConnectionPool pool,
      @Nullable ConnectionRetrievalInfo how,
      @Nullable Long startNanos) {
    if (how != null && BORROWED.get(pool) == null) {
      // without labels: those would call back into the application
      BORROWED.put(pool, how.getCopyWithNoLabels());
    }
    POOLS.acquired(pool, pool, startNanos);
  }

  /** For whom the application borrowed first; null when it has not. */
  @Nullable
  static ConnectionRetrievalInfo howToBorrow(UniversalConnectionPool pool) {
    return BORROWED.get(pool);
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

  @Override
  protected Recorder.Dependency dependency(
      UniversalConnectionPool pool, PoolNumbers<UniversalConnectionPool> numbers, String name) {
    return new UcpDatabase(pool, numbers, name);
  }
}
