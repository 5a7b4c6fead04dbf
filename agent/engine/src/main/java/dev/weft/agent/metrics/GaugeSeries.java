package dev.weft.agent.metrics;

import dev.weft.bootstrap.Series;
import java.util.concurrent.atomic.LongAdder;

/** A series of a gauge that rises and falls. */
final class GaugeSeries extends Series {
  private final LongAdder value = new LongAdder();

  @Override
  public void add(long amount) {
    if (!UncountedThread.isCurrent()) {
      value.add(amount);
    }
  }

  long value() {
    return value.sum();
  }
}
