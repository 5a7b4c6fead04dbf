package dev.weft.instrumentation.agroal;

import dev.weft.instrumentation.common.db.PoolNumbers;
import io.agroal.pool.ConnectionPool;
import io.agroal.pool.Pool;

/** The counters of an Agroal pool: adders, the size of a list, the length of a queue. */
final class AgroalNumbers extends PoolNumbers<Pool> {
  AgroalNumbers(Pool pool) {
    super(pool);
  }

  @Override
  protected double active(Pool pool) {
    return pool.activeCount();
  }

  @Override
  protected double idle(Pool pool) {
    // without pooling it answers how many more there may be
    return pool instanceof ConnectionPool ? pool.availableCount() : 0;
  }

  @Override
  protected double max(Pool pool) {
    return pool.getConfiguration().maxSize();
  }

  @Override
  protected double pending(Pool pool) {
    return pool.awaitingCount();
  }
}
