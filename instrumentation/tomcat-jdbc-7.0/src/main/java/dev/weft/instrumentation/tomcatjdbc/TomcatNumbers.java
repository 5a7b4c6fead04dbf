package dev.weft.instrumentation.tomcatjdbc;

import dev.weft.instrumentation.common.db.PoolNumbers;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** The counters of a Tomcat JDBC pool: sizes of its queues, and a field. */
final class TomcatNumbers extends PoolNumbers<ConnectionPool> {
  TomcatNumbers(ConnectionPool pool) {
    super(pool);
  }

  @Override
  protected boolean isClosed(ConnectionPool pool) {
    return pool.isClosed();
  }

  @Override
  protected double active(ConnectionPool pool) {
    return pool.getActive();
  }

  @Override
  protected double idle(ConnectionPool pool) {
    return pool.getIdle();
  }

  @Override
  protected double max(ConnectionPool pool) {
    return pool.getPoolProperties().getMaxActive();
  }

  @Override
  protected double pending(ConnectionPool pool) {
    return pool.getWaitCount();
  }
}
