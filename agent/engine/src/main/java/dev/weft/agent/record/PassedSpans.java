package dev.weft.agent.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many spans each thread has passed over: a count that costs a thread two plain accesses, where
 * an adder that is shared costs a cache line that goes from core to core. Exact at any time. Thread
 * safe.
 */
final class PassedSpans {
  /** Of the threads that live; the lock of this guards it. */
  private final List<OfThread> living = new ArrayList<>();

  /** Of the threads that have ended; the lock of this guards it. */
  private long ofEnded;

  /** One thread's count. It alone writes it. */
  static final class OfThread {
    // alone on its cache line, wherever a collector moves it
    private static final int PLACES = 16;
    private static final int PLACE = PLACES / 2;

    private final PassedSpans all;
    private final CurrentContext.Slot slot;
    private final AtomicLongArray count = new AtomicLongArray(PLACES);

    OfThread(PassedSpans all, CurrentContext.Slot slot) {
      this.all = all;
      this.slot = slot;
    }

    void add(int spans) {
      count.lazySet(PLACE, count.get(PLACE) + spans);
    }

    long count() {
      return count.get(PLACE);
    }
  }

  /** Adds to the calling thread's count. */
  void add(CurrentContext.Slot own, int spans) {
    OfThread known = own.passed;
    if (known == null || known.all != this) {
      known = new OfThread(this, own);
      own.passed = known;
      know(known);
    }
    known.add(spans);
  }

  private synchronized void know(OfThread one) {
    living.add(one);
  }

  /** Keeps only the sum of the threads that are no more. */
  synchronized void letGoOfEndedThreads() {
    int kept = 0;
    for (int i = 0; i < living.size(); i++) {
      OfThread each = living.get(i);
      if (each.slot.isOver()) {
        ofEnded += each.count();
      } else {
        living.set(kept++, each);
      }
    }
    living.subList(kept, living.size()).clear();
  }

  synchronized long sum() {
    long sum = ofEnded;
    for (int i = 0; i < living.size(); i++) {
      sum += living.get(i).count();
    }
    return sum;
  }
}
