package dev.weft.instrumentation.vibur;

import dev.weft.instrumentation.common.db.PoolNumbers;
import org.vibur.dbcp.ViburDBCPDataSource;
import org.vibur.objectpool.PoolService;

/** The counters of a Vibur pool: atomic numbers. How many wait for it, it does not tell. */
final class ViburNumbers extends PoolNumbers<ViburDBCPDataSource> {
  ViburNumbers(ViburDBCPDataSource source) {
    super(source);
  }

  @Override
  protected boolean isClosed(ViburDBCPDataSource source) {
    PoolService<?> pool = source.getPool();
    return pool == null || pool.isTerminated();
  }

  @Override
  protected double active(ViburDBCPDataSource source) {
    return source.getPool().taken();
  }

  @Override
  protected double idle(ViburDBCPDataSource source) {
    return source.getPool().remainingCreated();
  }

  @Override
  protected double max(ViburDBCPDataSource source) {
    return source.getPool().maxSize();
  }
}
