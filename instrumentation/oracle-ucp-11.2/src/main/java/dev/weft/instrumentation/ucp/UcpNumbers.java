package dev.weft.instrumentation.ucp;

import dev.weft.instrumentation.common.db.PoolNumbers;
import oracle.ucp.UniversalConnectionPool;
import oracle.ucp.UniversalConnectionPoolLifeCycleState;

/** The counters of a UCP pool. */
final class UcpNumbers extends PoolNumbers<UniversalConnectionPool> {
  UcpNumbers(UniversalConnectionPool pool) {
    super(pool);
  }

  @Override
  protected boolean isClosed(UniversalConnectionPool pool) {
    return pool.getLifeCycleState() == UniversalConnectionPoolLifeCycleState.LIFE_CYCLE_STOPPED;
  }

  @Override
  protected double active(UniversalConnectionPool pool) {
    return pool.getBorrowedConnectionsCount();
  }

  @Override
  protected double idle(UniversalConnectionPool pool) {
    return pool.getAvailableConnectionsCount();
  }

  @Override
  protected double max(UniversalConnectionPool pool) {
    return pool.getMaxPoolSize();
  }

  @Override
  protected double pending(UniversalConnectionPool pool) {
    return pool.getStatistics().getPendingRequestsCount();
  }
}
