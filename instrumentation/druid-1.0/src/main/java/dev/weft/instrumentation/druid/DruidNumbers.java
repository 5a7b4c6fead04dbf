package dev.weft.instrumentation.druid;

import com.alibaba.druid.pool.DruidDataSource;
import dev.weft.instrumentation.common.db.PoolNumbers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The counters of a Druid pool. Each stands behind the pool's one lock, which is held for as long
 * as the pool starts, restarts or closes connections: who cannot have it at once answers nothing.
 */
final class DruidNumbers extends PoolNumbers<DruidDataSource> {
  private static final long MOST_MILLIS = 20;

  private final ReentrantLock lock;

  DruidNumbers(DruidDataSource pool, ReentrantLock lock) {
    super(pool);
    this.lock = lock;
  }

  @Override
  protected boolean isClosed(DruidDataSource pool) {
    return pool.isClosed();
  }

  @Override
  protected double active(DruidDataSource pool) {
    if (!locked()) {
      return Double.NaN;
    }
    try {
      return pool.getActiveCount();
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected double idle(DruidDataSource pool) {
    if (!locked()) {
      return Double.NaN;
    }
    try {
      return pool.getPoolingCount();
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected double max(DruidDataSource pool) {
    return pool.getMaxActive();
  }

  @Override
  protected double pending(DruidDataSource pool) {
    if (!locked()) {
      return Double.NaN;
    }
    try {
      return pool.getWaitThreadCount();
    } finally {
      lock.unlock();
    }
  }

  private boolean locked() {
    try {
      return lock.tryLock(MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
