package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries finished spans from the application's threads to the agent's: whole local traces, and
 * spans that come late. Bounded in spans; what does not fit is counted and let go.
 */
public final class Pipeline {
  private final ConcurrentLinkedQueue<Parcel> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final LongAdder made = new LongAdder();
  private final LongAdder unsampled = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final int bound;
  private final int wakeAt;
  @Nullable private volatile Thread consumer;

  /** Spans on their way: a local root that ended with those below it, or late ones without it. */
  static final class Parcel {
    @Nullable final WeftSpan root;
    @Nullable final WeftSpan below;
    final int spans;

    Parcel(@Nullable WeftSpan root, @Nullable WeftSpan below) {
      this.root = root;
      this.below = below;
      int count = root == null ? 0 : 1;
      for (WeftSpan span = below; span != null; span = span.nextFinished) {
        count++;
      }
      spans = count;
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

  void offer(Parcel parcel) {
    made.add(parcel.spans);
    long now = waiting.addAndGet(parcel.spans);
    if (now > bound) {
      waiting.addAndGet(-parcel.spans);
      dropped.add(parcel.spans);
      return;
    }
    queue.add(parcel);
    if (now >= wakeAt && now - parcel.spans < wakeAt) {
      LockSupport.unpark(consumer);
    }
  }

  @Nullable
  Parcel poll() {
    Parcel parcel = queue.poll();
    if (parcel != null) {
      waiting.addAndGet(-parcel.spans);
    }
    return parcel;
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
    return waiting.get();
  }

  /** Sampled spans that have ended, whatever became of them. */
  public long made() {
    return made.sum();
  }

  public long unsampled() {
    return unsampled.sum();
  }

  public long dropped() {
    return dropped.sum();
  }
}
