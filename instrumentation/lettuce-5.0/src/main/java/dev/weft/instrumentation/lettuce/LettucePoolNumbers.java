package dev.weft.instrumentation.lettuce;

import dev.weft.instrumentation.common.db.PoolNumbers;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** The counters of a pool of commons-pool2: each is a number of its own, without a lock. */
final class LettucePoolNumbers extends PoolNumbers<GenericObjectPool<?>> {
  LettucePoolNumbers(GenericObjectPool<?> pool) {
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
