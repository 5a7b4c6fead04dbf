package dev.weft.agent.record;

import dev.weft.agent.record.Pipeline.Parcel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last traces of a process that exports none, kept by the threads that end them: each new one
 * takes the place of the one that is longest there, which nobody has asked for. Thread safe.
 */
final class RecentParcels {
  // one number counts both, so that a trace costs one addition: the traces in its upper bits, of
  // which only the lowest matter, and the spans below, enough for years
  private static final int SPAN_BITS = 44;
  private static final long TRACE = 1L << SPAN_BITS;
  private static final long SPANS = TRACE - 1;

  private final AtomicLong ended = new AtomicLong();
  private final AtomicReferenceArray<Parcel> places;

  /** Traces that took longer than this are not passed over; written by the agent's thread. */
  private volatile long slowNanos = -1;

  /** Room for at least this many traces. */
  RecentParcels(int most) {
    places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(1, most - 1)) << 1);
  }

  /** Takes it in; false when it is one to be kept for longer than there is room for it. */
  boolean put(Parcel parcel) {
    boolean stays =
        parcel.root != null
            && !parcel.hasFailed
            && !parcel.root.hasEarly
            && parcel.nanos <= slowNanos;
    long before = ended.getAndAdd(TRACE + (stays ? parcel.spans : 0));
    parcel.order = before & ~SPANS;
    if (stays) {
      places.lazySet((int) (before >>> SPAN_BITS) & places.length() - 1, parcel);
    }
    return stays;
  }

  /** Moves all that are here to the end of a list. */
  void moveTo(List<Parcel> taken) {
    for (int i = 0; i < places.length(); i++) {
      Parcel parcel = places.get(i) == null ? null : places.getAndSet(i, null);
      if (parcel != null) {
        taken.add(parcel);
      }
    }
  }

  /** From now on, local roots that take longer than this are for the store. */
  void keepSlowerThan(long nanos) {
    slowNanos = nanos;
  }

  /** The spans of all traces that were ever taken in. */
  long spans() {
    return ended.get() & SPANS;
  }
}
