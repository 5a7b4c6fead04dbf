package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;

/**
 * Commands in the order in which their replies will come: one reference each, for at most a million
 * of them; what is more than that is counted as {@code _other}. Used by one thread.
 */
final class RedisQueue {
  private static final int FEW = 8;
  private static final int MANY = 1024;
  private static final int MOST = 1 << 20;

  private RedisMetrics[] ring = new RedisMetrics[FEW];
  private int head;
  private int size;
  private long beyond;

  boolean isEmpty() {
    return size == 0 && beyond == 0;
  }

  void add(RedisMetrics command) {
    if (size == MOST || beyond > 0) {
      beyond++;
      return;
    }
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = command;
    size++;
  }

  private void grow() {
    RedisMetrics[] larger = new RedisMetrics[ring.length * 2];
    int toTheEnd = ring.length - head;
    System.arraycopy(ring, head, larger, 0, toTheEnd);
    System.arraycopy(ring, 0, larger, toTheEnd, head);
    ring = larger;
    head = 0;
  }

  /** Takes the oldest command; null when there is none. */
  @Nullable
  RedisMetrics poll() {
    if (size == 0) {
      return pollBeyond();
    }
    RedisMetrics oldest = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    if (size == 0) {
      shrink();
    }
    return oldest;
  }

  @Nullable
  private RedisMetrics pollBeyond() {
    if (beyond == 0) {
      return null;
    }
    beyond--;
    return RedisMetrics.UNKNOWN;
  }

  void clear() {
    size = 0;
    beyond = 0;
    shrink();
  }

  // a long pipeline is over: its room goes with it
  private void shrink() {
    head = 0;
    if (ring.length > MANY) {
      ring = new RedisMetrics[FEW];
    }
  }
}
