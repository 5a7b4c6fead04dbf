package dev.weft.instrumentation.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.instrumentation.common.db.PoolNumbers;

/** The counters of a HikariCP pool: each is a field or a walk over its own list, without a lock. */
final class HikariNumbers extends PoolNumbers<HikariPool> {
  HikariNumbers(HikariPool pool) {
    super(pool);
  }

  @Override
  protected double active(HikariPool pool) {
    return pool.getActiveConnections();
  }

  @Override
  protected double idle(HikariPool pool) {
    return pool.getIdleConnections();
  }

  @Override
  protected double max(HikariPool pool) {
    return pool.config.getMaximumPoolSize();
  }

  @Override
  protected double pending(HikariPool pool) {
    return pool.getThreadsAwaitingConnection();
  }
}
