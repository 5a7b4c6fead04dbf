package dev.weft.agent.metrics;

import dev.weft.bootstrap.Series;
import java.util.concurrent.atomic.LongAdder;

/** A series of a counter: it only rises. */
final class CounterSeries extends Series {
  private final LongAdder count = new LongAdder();

  @Override
  public void add(long amount) {
    if (amount > 0 && !UncountedThread.isCurrent()) {
      count.add(amount);
    }
  }

  long value() {
    return count.sum();
  }
}
