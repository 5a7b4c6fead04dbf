package dev.weft.agent.errors;

import dev.weft.bootstrap.Nullable;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers which exceptions were met a moment ago, by identity and weakly, so that one that is
 * logged, wrapped and thrown on counts once. A fixed number of places, where a later one takes the
 * place of an earlier: no lock, no growth. Any thread.
 */
final class Seen {
  private static final int PLACES = 1 << 10;
  private static final long MOMENT_NANOS = 1_000_000_000L;

  private final AtomicReferenceArray<Mark> places = new AtomicReferenceArray<>(PLACES);

  /**
   * Whether neither the exception nor one of its causes was met before; afterwards all are.
   *
   * @param root the trace it was met in; 0 outside of any
   */
  boolean isNew(Throwable thrown, long root, long epochNanos) {
    Throwable[] chain = new Throwable[Chain.MOST];
    int length = Chain.of(thrown, chain);
    boolean isNew = true;
    for (int i = 0; i < length; i++) {
      isNew &= !isSeen(chain[i], root, epochNanos);
    }
    for (int i = 0; i < length; i++) {
      places.set(placeOf(chain[i]), new Mark(chain[i], root, epochNanos));
    }
    return isNew;
  }

  private boolean isSeen(Throwable thrown, long root, long epochNanos) {
    Mark mark = places.get(placeOf(thrown));
    return mark != null && mark.get() == thrown && mark.isOf(root, epochNanos);
  }

  private static int placeOf(Throwable thrown) {
    int hash = System.identityHashCode(thrown);
    return (hash ^ (hash >>> 10)) & (PLACES - 1);
  }

  private static final class Mark extends WeakReference<Throwable> {
    private final long root;
    private final long epochNanos;

    Mark(@Nullable Throwable thrown, long root, long epochNanos) {
      super(thrown);
      this.root = root;
      this.epochNanos = epochNanos;
    }

    // an object that many traces throw, such as those that the JVM itself allocates once, is an
    // error of each of them
    boolean isOf(long other, long otherEpochNanos) {
      if (root != 0 && other != 0) {
        return root == other;
      }
      return otherEpochNanos - epochNanos < MOMENT_NANOS;
    }
  }
}
