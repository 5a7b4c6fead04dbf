package dev.weft.agent.errors;

import dev.weft.agent.record.Failure;
import dev.weft.bootstrap.Nullable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes failures from the application's threads to the agent's. Bounded; what does not fit is
 * counted and let go. Never waits.
 */
public final class ErrorIntake {
  static final int BOUND = 512;
  private static final int WAKE_AT = 128;

  private final ConcurrentLinkedQueue<Failure> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();
  private final Seen seen = new Seen();
  @Nullable private final Thread consumer;

  /** An intake whose consumer is woken when many wait; null when nobody is to be. */
  public ErrorIntake(@Nullable Thread consumer) {
    this.consumer = consumer;
  }

  /** Takes a failure in, unless its exception was met a moment ago. */
  public void offer(Failure failure) {
    if (!seen.isNew(failure.thrown(), failure.root(), failure.epochNanos())) {
      return;
    }
    int now = waiting.incrementAndGet();
    if (now > BOUND) {
      waiting.decrementAndGet();
      dropped.increment();
      return;
    }
    queue.add(failure);
    if (now == WAKE_AT) {
      LockSupport.unpark(consumer);
    }
  }

  @Nullable
  Failure poll() {
    Failure failure = queue.poll();
    if (failure != null) {
      waiting.decrementAndGet();
    }
    return failure;
  }

  /** Errors for which there was no room. */
  long dropped() {
    return dropped.sum();
  }
}
