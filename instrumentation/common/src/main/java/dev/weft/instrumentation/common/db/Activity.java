package dev.weft.instrumentation.common.db;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the application asks of one target and gets answered, so that a health check sees a target
 * that has stopped answering also while every connection of its pool hangs there. Thread safe,
 * without a lock.
 */
public final class Activity {
  private static final int MOST = 1000;
  private static final ConcurrentHashMap<String, Activity> KNOWN = new ConcurrentHashMap<>();

  private final LongAdder started = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder lost = new LongAdder();

  private Activity() {}

  /** The activity on a target; of one that is not known, or too many, one that nobody shares. */
  public static Activity of(@Nullable String target) {
    Activity known = target == null ? null : KNOWN.get(target);
    if (known != null) {
      return known;
    }
    Activity fresh = new Activity();
    if (target == null || KNOWN.size() >= MOST) {
      return fresh;
    }
    Activity raced = KNOWN.putIfAbsent(target, fresh);
    return raced == null ? fresh : raced;
  }

  /** Something was asked. */
  public void started() {
    started.increment();
  }

  /**
   * It has ended.
   *
   * @param isAnswered whether the target said anything, an error included
   */
  public void ended(boolean isAnswered) {
    ended.increment();
    if (!isAnswered) {
      lost.increment();
    }
  }

  /** How much was answered so far. */
  long answered() {
    return ended.sum() - lost.sum();
  }

  /** How much was asked so far. */
  long asked() {
    return started.sum();
  }

  /** How much is under way. */
  long underWay() {
    return started.sum() - ended.sum();
  }
}
