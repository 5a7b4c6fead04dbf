package dev.weft.instrumentation.c3p0;

import com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool;
import dev.weft.instrumentation.common.db.PoolNumbers;
import java.sql.SQLException;

/**
 * The counters of one c3p0 pool. Asked of the pool and not of its source: a source's methods make a
 * pool where there is none, and wait while another thread makes it. The pool's own take the lock of
 * its lists, which is given back while threads wait and while connections are made.
 */
final class C3p0Numbers extends PoolNumbers<C3P0PooledConnectionPool> {
  private final int max;

  C3p0Numbers(C3P0PooledConnectionPool pool, int max) {
    super(pool);
    this.max = max;
  }

  @Override
  protected double active(C3P0PooledConnectionPool pool) {
    try {
      return pool.getNumBusyConnections();
    } catch (SQLException e) {
      return Double.NaN;
    }
  }

  @Override
  protected double idle(C3P0PooledConnectionPool pool) {
    try {
      return pool.getNumIdleConnections();
    } catch (SQLException e) {
      return Double.NaN;
    }
  }

  @Override
  protected double max(C3P0PooledConnectionPool pool) {
    return max;
  }

  @Override
  protected double pending(C3P0PooledConnectionPool pool) {
    try {
      return pool.getNumThreadsAwaitingCheckout();
    } catch (SQLException e) {
      return Double.NaN;
    }
  }
}
