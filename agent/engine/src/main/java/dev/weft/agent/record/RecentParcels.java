package dev.weft.agent.record;

import dev.weft.agent.record.Pipeline.Parcel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The last traces of a process that exports none, kept by the threads that end them: each new one
 * takes the place of the one that is longest there, which nobody has asked for. Where many times
 * more end than there is room for, only every so many-th of a thread is kept. Thread safe.
 */
final class RecentParcels {
  private static final int MOST_STRIDE = 64;

  private final AtomicLong order = new AtomicLong();
  private final LongAdder spans = new LongAdder();
  private final PassedSpans passed = new PassedSpans();
  private final AtomicReferenceArray<Parcel> places;

  /** Traces that took longer than this are not passed over; written by the agent's thread. */
  private volatile long slowNanos = -1;

  /** One in so many traces of a thread is kept, a power of two; the agent's thread's to change. */
  private volatile int stride = 1;

  /** What {@link #order} was when these were last moved away; the agent's thread's. */
  private long movedAt;

  /** Room for at least this many traces. */
  RecentParcels(int most) {
    places = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(1, most - 1)) << 1);
  }

  /** Whether a trace may be forgotten, and nothing but its spans counts. */
  boolean passes(WeftSpan root, int count) {
    int every = stride;
    if (every == 1 || root.isOneIn(every)) {
      return false;
    }
    CurrentContext.Slot home = root.slotIfHere();
    if (home == null) {
      spans.add(count);
    } else {
      passed.add(home, count);
    }
    return true;
  }

  /** Whether it is one to be kept for longer than there is room for it here. */
  boolean isToStay(WeftSpan root, boolean hasFailed) {
    return hasFailed || root.hasEarly || root.endNanos - root.startNanos > slowNanos;
  }

  void put(Parcel parcel) {
    spans.add(parcel.spans);
    places.lazySet((int) number(parcel) & places.length() - 1, parcel);
  }

  /** Gives a trace its place among all of them. */
  long number(Parcel parcel) {
    long number = order.getAndIncrement();
    parcel.order = number;
    return number;
  }

  /** Moves all that are here to the end of a list. */
  void moveTo(List<Parcel> taken) {
    for (int i = 0; i < places.length(); i++) {
      Parcel parcel = places.get(i) == null ? null : places.getAndSet(i, null);
      if (parcel != null) {
        taken.add(parcel);
      }
    }
    adaptStride();
    passed.letGoOfEndedThreads();
  }

  private void adaptStride() {
    long now = order.get();
    long came = now - movedAt;
    movedAt = now;
    if (came > 8L * places.length() && stride < MOST_STRIDE) {
      stride *= 2;
    } else if (came < 2L * places.length() && stride > 1) {
      stride /= 2;
    }
  }

  /** From now on, local roots that take longer than this are for the store. */
  void keepSlowerThan(long nanos) {
    slowNanos = nanos;
  }

  /** The spans of all traces that were ever put here or passed over. */
  long spans() {
    return spans.sum() + passed.sum();
  }
}
