package dev.weft.agent.rules;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** One series of a rule's metric. Thread safe, without a lock. */
final class RuleSeries {
  final String[] labelValues;
  private final double[] edges;
  private final LongAdder[] buckets;
  private final LongAdder whole = new LongAdder();
  private final DoubleAdder parts = new DoubleAdder();
  private volatile double last;

  /** A series; {@code edges} are those of a histogram, else none. */
  RuleSeries(String[] labelValues, double[] edges) {
    this.labelValues = labelValues;
    this.edges = edges;
    buckets = new LongAdder[edges.length == 0 ? 0 : edges.length + 1];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  void add(long amount) {
    whole.add(amount);
  }

  void add(double amount) {
    parts.add(amount);
  }

  void set(double value) {
    last = value;
  }

  void observe(double value) {
    int bucket = 0;
    while (bucket < edges.length && value > edges[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    parts.add(value);
  }

  /** What was added altogether; for a histogram the sum. */
  double sum() {
    return whole.sum() + parts.sum();
  }

  double last() {
    return last;
  }

  long bucket(int index) {
    return buckets[index].sum();
  }
}
