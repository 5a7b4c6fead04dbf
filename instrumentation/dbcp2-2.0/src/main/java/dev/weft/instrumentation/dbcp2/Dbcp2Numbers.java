package dev.weft.instrumentation.dbcp2;

import dev.weft.instrumentation.common.db.PoolNumbers;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** The counters of a pool: its data source's methods would wait while another thread makes it. */
final class Dbcp2Numbers extends PoolNumbers<GenericObjectPool<?>> {
  Dbcp2Numbers(GenericObjectPool<?> pool) {
    super(pool);
  }

  @Override
  protected boolean isClosed(GenericObjectPool<?> pool) {
    return pool.isClosed();
  }

  @Override
  protected double active(GenericObjectPool<?> pool) {
    return pool.getNumActive();
  }

  @Override
  protected double idle(GenericObjectPool<?> pool) {
    return pool.getNumIdle();
  }

  @Override
  protected double max(GenericObjectPool<?> pool) {
    return pool.getMaxTotal();
  }

  @Override
  protected double pending(GenericObjectPool<?> pool) {
    return pool.getNumWaiters();
  }
}
