package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;

/**
 * Keeps one acquisition of a connection one, however many sources pass it on: what a pool has
 * counted, a source around it does not count again, and what a pool asks of a source inside is a
 * part of the pool's work.
 *
 * <p>Thread safe; the state is the calling thread's own.
 */
public final class Acquisitions {
  private static final int DEPTH = 0;
  private static final int COUNTED = 1;

  // an int[] (a JDK type), so that a pooled thread never keeps a class loader alive
  private static final ThreadLocal<int[]> STATE = new ThreadLocal<>();

  private Acquisitions() {}

  /** Goes into a pool. The time now, in nanoseconds; give it to {@link #leavePool(Long)}. */
  public static Long enterPool() {
    enter();
    return System.nanoTime();
  }

  /** Comes back from a pool. How long it took, in nanoseconds; -1 when nobody saw the start. */
  public static long leavePool(@Nullable Long startNanos) {
    if (startNanos == null) {
      return -1;
    }
    int[] state = state();
    state[DEPTH]--;
    state[COUNTED] = 1;
    return System.nanoTime() - startNanos;
  }

  /**
   * Goes into a source of connections that may be anything. The time now, null when this is inside
   * another or a pool.
   */
  @Nullable
  public static Long enterSource() {
    return enter() == 1 ? System.nanoTime() : null;
  }

  /**
   * Comes back from a source. How long it took, in nanoseconds; -1 when the acquisition is counted
   * elsewhere.
   */
  public static long leaveSource(@Nullable Long startNanos) {
    int[] state = state();
    state[DEPTH] = Math.max(0, state[DEPTH] - 1);
    if (startNanos == null) {
      return -1;
    }
    return state[COUNTED] != 0 ? -1 : System.nanoTime() - startNanos;
  }

  private static int enter() {
    int[] state = state();
    if (++state[DEPTH] == 1) {
      state[COUNTED] = 0;
    }
    return state[DEPTH];
  }

  private static int[] state() {
    int[] known = STATE.get();
    if (known == null) {
      known = new int[2];
      STATE.set(known);
    }
    return known;
  }
}
