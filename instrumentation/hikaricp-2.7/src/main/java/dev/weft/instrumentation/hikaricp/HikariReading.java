package dev.weft.instrumentation.hikaricp;

import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.bootstrap.GaugeReading;
import java.lang.ref.WeakReference;

/** Reads one number of a pool, for as long as the pool lives. */
final class HikariReading implements GaugeReading {
  static final int ACTIVE = 0;
  static final int IDLE = 1;
  static final int MAX = 2;
  static final int PENDING = 3;

  private final WeakReference<HikariPool> pool;
  private final int what;

  HikariReading(HikariPool pool, int what) {
    this.pool = new WeakReference<>(pool);
    this.what = what;
  }

  @Override
  public double read() {
    HikariPool alive = pool.get();
    if (alive == null) {
      return Double.NaN;
    }
    switch (what) {
      case ACTIVE:
        return alive.getActiveConnections();
      case IDLE:
        return alive.getIdleConnections();
      case MAX:
        return alive.config.getMaximumPoolSize();
      default:
        return alive.getThreadsAwaitingConnection();
    }
  }
}
