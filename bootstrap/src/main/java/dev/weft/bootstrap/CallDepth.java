package dev.weft.bootstrap;

/**
 * Tells the outermost of nested calls on one thread: a pool's statement calls the driver's, and
 * only one of them is the execution. A module keeps one instance in a static field.
 *
 * <p>Thread safe; the state is the calling thread's own.
 */
public final class CallDepth {
  // holds an int[] (a JDK type), so that a pooled thread never keeps a class loader alive
  private final ThreadLocal<int[]> depth = new ThreadLocal<>();

  /** Whether any thread ever was inside: most applications never are, and ask for each call. */
  private volatile boolean isUsed;

  /** Goes one call deeper; true when this is the outermost. Pair it with {@link #leave()}. */
  public boolean enter() {
    int[] count = depth.get();
    if (count == null) {
      isUsed = true;
      count = new int[1];
      depth.set(count);
    }
    return count[0]++ == 0;
  }

  /** Comes back from one call; true when it was the outermost. */
  public boolean leave() {
    int[] count = depth.get();
    return count != null && count[0] > 0 && --count[0] == 0;
  }

  /** Whether the calling thread is inside a call. */
  public boolean inside() {
    if (!isUsed) {
      return false;
    }
    int[] count = depth.get();
    return count != null && count[0] > 0;
  }
}
