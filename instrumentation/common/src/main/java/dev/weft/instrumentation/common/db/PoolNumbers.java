package dev.weft.instrumentation.common.db;

import java.lang.ref.WeakReference;

/**
 * Reads the numbers of one pool, which it refers to weakly. Asked at each scrape, on the agent's
 * thread: an answer must not wait for a connection, make or check one, or ask the database. A
 * number that the pool does not know is {@link Double#NaN}, and so is every one after {@link
 * #close()}: the series is then absent.
 *
 * @param <P> what knows the numbers
 */
public abstract class PoolNumbers<P> {
  static final int ACTIVE = 0;
  static final int IDLE = 1;
  static final int MAX = 2;
  static final int PENDING = 3;
  static final int COUNT = 4;

  private final WeakReference<P> pool;
  private volatile boolean closed;

  protected PoolNumbers(P pool) {
    this.pool = new WeakReference<>(pool);
  }

  /** Whether the pool has ended, as it says itself. */
  protected boolean isClosed(P pool) {
    return false;
  }

  /** Connections in use. */
  protected abstract double active(P pool);

  /** Connections that wait to be used. */
  protected abstract double idle(P pool);

  /**
   * Most connections that there may be; not above 0, or the most that an int holds, when there is
   * no limit.
   */
  protected abstract double max(P pool);

  /** Threads that wait for a connection. */
  protected double pending(P pool) {
    return Double.NaN;
  }

  /** Has every number end: for a pool that does not say itself that it is closed. */
  public final void close() {
    closed = true;
  }

  /** Whether the pool has ended or is gone. */
  final boolean isOver() {
    P alive = closed ? null : pool.get();
    return alive == null || isClosed(alive);
  }

  final double read(int number) {
    P alive = closed ? null : pool.get();
    if (alive == null || isClosed(alive)) {
      return Double.NaN;
    }
    switch (number) {
      case ACTIVE:
        return active(alive);
      case IDLE:
        return idle(alive);
      case MAX:
        double max = max(alive);
        return max > 0 && max < Integer.MAX_VALUE ? max : Double.NaN;
      default:
        return pending(alive);
    }
  }
}
