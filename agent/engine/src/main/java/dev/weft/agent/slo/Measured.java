package dev.weft.agent.slo;

import java.util.concurrent.atomic.LongAdder;

/**
 * An objective with its counts. {@link #count} may be called by any thread, costs two additions at
 * most and takes neither lock nor memory; all else belongs to whoever holds the lock of {@link
 * Slos}.
 */
final class Measured {
  final Objective objective;
  private final LongAdder all = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private History history;
  private long allBefore;
  private long badBefore;

  Measured(Objective objective) {
    this.objective = objective;
    history = new History(objective.windowMillis());
  }

  void count(long nanos, boolean failed) {
    all.increment();
    if (objective.isBad(nanos, failed)) {
      bad.increment();
    }
  }

  /** Puts what was counted since the last call into the current buckets. */
  void advance(long nowMillis) {
    history.advance(nowMillis);
    // the bad first: an answer that comes in between is then counted, and bad a moment later
    long badNow = bad.sum();
    long allNow = all.sum();
    history.add(allNow - allBefore, badNow - badBefore);
    allBefore = allNow;
    badBefore = badNow;
  }

  /** Puts an older past before what was counted here. */
  void inherit(History past) {
    History whole = new History(objective.windowMillis());
    whole.addAll(past);
    whole.addAll(history);
    history = whole;
  }

  History history() {
    return history;
  }
}
