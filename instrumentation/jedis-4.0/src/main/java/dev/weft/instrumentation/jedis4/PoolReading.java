package dev.weft.instrumentation.jedis4;

import dev.weft.bootstrap.GaugeReading;
import java.lang.ref.WeakReference;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Reads one number of a pool, for as long as the pool lives and is open. */
final class PoolReading implements GaugeReading {
  static final int ACTIVE = 0;
  static final int IDLE = 1;
  static final int MAX = 2;
  static final int PENDING = 3;

  private final WeakReference<GenericObjectPool<?>> pool;
  private final int what;

  PoolReading(GenericObjectPool<?> pool, int what) {
    this.pool = new WeakReference<>(pool);
    this.what = what;
  }

  @Override
  public double read() {
    GenericObjectPool<?> alive = pool.get();
    if (alive == null || alive.isClosed()) {
      return Double.NaN;
    }
    switch (what) {
      case ACTIVE:
        return alive.getNumActive();
      case IDLE:
        return alive.getNumIdle();
      case MAX:
        // a pool without a bound has none
        return alive.getMaxTotal() < 0 ? Double.NaN : alive.getMaxTotal();
      default:
        return alive.getNumWaiters();
    }
  }
}
