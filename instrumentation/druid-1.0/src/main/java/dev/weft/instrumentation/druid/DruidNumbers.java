package dev.weft.instrumentation.druid;

import com.alibaba.druid.pool.DruidAbstractDataSource;
import com.alibaba.druid.pool.DruidDataSource;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.db.PoolNumbers;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The counters of a Druid pool. Each stands behind the pool's one lock, which is held for as long
 * as the pool starts, restarts or closes connections: who cannot have it at once answers nothing.
 */
final class DruidNumbers extends PoolNumbers<DruidDataSource> {
  private static final long MOST_MILLIS = 20;

  @Nullable private final ReentrantLock lock;

  DruidNumbers(DruidDataSource pool) {
    super(pool);
    lock = lockOf(pool);
  }

  // it is protected; null where its module keeps it closed: then the series are absent
  @Nullable
  private static ReentrantLock lockOf(DruidDataSource pool) {
    try {
      Field field = DruidAbstractDataSource.class.getDeclaredField("lock");
      field.setAccessible(true);
      return (ReentrantLock) field.get(pool);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  @Override
  protected boolean isClosed(DruidDataSource pool) {
    return pool.isClosed();
  }

  @Override
  protected double active(DruidDataSource pool) {
    ReentrantLock held = locked();
    try {
      return held == null ? Double.NaN : pool.getActiveCount();
    } finally {
      unlock(held);
    }
  }

  @Override
  protected double idle(DruidDataSource pool) {
    ReentrantLock held = locked();
    try {
      return held == null ? Double.NaN : pool.getPoolingCount();
    } finally {
      unlock(held);
    }
  }

  @Override
  protected double max(DruidDataSource pool) {
    return pool.getMaxActive();
  }

  @Override
  protected double pending(DruidDataSource pool) {
    ReentrantLock held = locked();
    try {
      return held == null ? Double.NaN : pool.getWaitThreadCount();
    } finally {
      unlock(held);
    }
  }

  @Nullable
  private ReentrantLock locked() {
    try {
      return lock != null && lock.tryLock(MOST_MILLIS, TimeUnit.MILLISECONDS) ? lock : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static void unlock(@Nullable ReentrantLock held) {
    if (held != null) {
      held.unlock();
    }
  }
}
