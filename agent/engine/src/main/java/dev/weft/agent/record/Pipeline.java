package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries finished spans from the application's threads to the agent's: whole local traces, and
 * spans that come late. Bounded in spans; what does not fit is counted and let go.
 */
public final class Pipeline {
  /** What nobody has looked at yet, newest first. */
  private final AtomicReference<Parcel> newest = new AtomicReference<>();

  /** What the consumer has taken off {@link #newest}, oldest first; the consumer's alone. */
  @Nullable private Parcel oldest;

  /** How many of {@link #oldest} and those after it have a local root; the consumer's alone. */
  private int rootsBehind;

  // both are written by the consumer alone
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong polled = new AtomicLong();

  private final LongAdder unsampled = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final int bound;
  private final int wakeAt;
  @Nullable private volatile Thread consumer;

  /** Null as long as spans may leave the process. */
  @Nullable private volatile RecentParcels recent;

  /** Spans on their way: a local root that ended with those below it, or late ones without it. */
  static final class Parcel {
    @Nullable final WeftSpan root;
    @Nullable final WeftSpan below;
    final int spans;

    /** The next older one before the consumer has it, the next newer one then. */
    @Nullable Parcel next;

    /** What came later has a higher one; where nothing leaves the process. */
    long order = Long.MAX_VALUE;

    /** Spans of this one and of all older ones that nobody has looked at. */
    long depth;

    Parcel(@Nullable WeftSpan root, @Nullable WeftSpan below, int spans) {
      this.root = root;
      this.below = below;
      this.spans = spans;
    }
  }

  /**
   * A pipeline.
   *
   * @param bound most spans that wait
   * @param wakeAt how many waiting spans wake the consumer before its time
   */
  public Pipeline(int bound, int wakeAt) {
    this.bound = bound;
    this.wakeAt = wakeAt;
  }

  /** The thread that takes parcels, to be woken when many wait. */
  public void setConsumer(Thread thread) {
    consumer = thread;
  }

  /**
   * Nothing leaves the process: from now on, only traces that will be kept for long go all the way.
   *
   * @param most of the others, how many of the last ones are kept
   */
  void stayLocal(int most) {
    recent = new RecentParcels(most);
  }

  /** Takes a local root that has ended in, with what ended below it. */
  void offer(WeftSpan root, @Nullable WeftSpan below) {
    int count = 1;
    boolean failed = root.hasFailed();
    for (WeftSpan span = below; span != null; span = span.nextFinished) {
      count++;
      failed |= span.hasFailed();
    }
    RecentParcels local = recent;
    if (local == null) {
      queue(new Parcel(root, below, count));
    } else if (local.isToStay(root, failed)) {
      Parcel parcel = new Parcel(root, below, count);
      local.number(parcel);
      queue(parcel);
    } else if (!local.passes(root, count)) {
      local.put(new Parcel(root, below, count));
    }
  }

  /** Takes spans in that come without their local root. */
  void offerLate(WeftSpan below) {
    int count = 0;
    for (WeftSpan span = below; span != null; span = span.nextFinished) {
      count++;
    }
    queue(new Parcel(null, below, count));
  }

  // one compare-and-set a trace: the depth goes along with the parcels
  private void queue(Parcel parcel) {
    long ahead = held.get();
    Parcel head;
    long depth;
    do {
      head = newest.get();
      depth = (head == null ? 0 : head.depth) + parcel.spans;
      if (depth + ahead > bound) {
        dropped.add(parcel.spans);
        return;
      }
      parcel.next = head;
      parcel.depth = depth;
    } while (!newest.compareAndSet(head, parcel));
    if (depth >= wakeAt && depth - parcel.spans < wakeAt) {
      LockSupport.unpark(consumer);
    }
  }

  /** The oldest parcel; null when none waits. For the consumer alone. */
  @Nullable
  Parcel poll() {
    Parcel parcel = oldest == null ? takeAll() : oldest;
    if (parcel != null) {
      oldest = parcel.next;
      parcel.next = null;
      rootsBehind -= parcel.root == null ? 0 : 1;
      // counted as polled before it is no longer held: made() must not forget it in between
      polled.lazySet(polled.get() + parcel.spans);
      held.lazySet(held.get() - parcel.spans);
    }
    return parcel;
  }

  @Nullable
  private Parcel takeAll() {
    Parcel each = newest.getAndSet(null);
    held.set(each == null ? 0 : each.depth);
    Parcel first = null;
    rootsBehind = 0;
    while (each != null) {
      rootsBehind += each.root == null ? 0 : 1;
      Parcel older = each.next;
      each.next = first;
      first = each;
      each = older;
    }
    return first;
  }

  /** At least how many local roots wait that ended after the one polled last. */
  int rootsBehind() {
    return rootsBehind;
  }

  /** The last traces, where nothing leaves the process; null else. */
  @Nullable
  RecentParcels recent() {
    return recent;
  }

  /** Spans of traces that were let go unread, or shown, without having been queued. */
  public long passed() {
    RecentParcels local = recent;
    return local == null ? 0 : local.spans();
  }

  void countUnsampled() {
    unsampled.increment();
  }

  /** Most spans that wait. */
  public int bound() {
    return bound;
  }

  /** How many spans wait for the agent's thread. */
  public long waiting() {
    Parcel head = newest.get();
    return held.get() + (head == null ? 0 : head.depth);
  }

  /** Sampled spans that have ended, whatever became of them; about, while the consumer takes. */
  public long made() {
    return polled.get() + waiting() + passed() + dropped();
  }

  public long unsampled() {
    return unsampled.sum();
  }

  public long dropped() {
    return dropped.sum();
  }
}
