package dev.weft.agent.rules;

import dev.weft.agent.metrics.Exemplars;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import io.prometheus.client.exemplars.Exemplar;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** One series of a rule's metric. Thread safe, without a lock. */
final class RuleSeries {
  final String[] labelValues;
  private final double[] edges;
  private final LongAdder[] buckets;
  private final LongAdder whole = new LongAdder();
  private final DoubleAdder parts = new DoubleAdder();
  @Nullable private final Exemplars exemplars;
  private volatile double last;

  /** A series; {@code edges} are those of a histogram, else none. */
  RuleSeries(String[] labelValues, double[] edges) {
    this.labelValues = labelValues;
    this.edges = edges;
    buckets = new LongAdder[edges.length == 0 ? 0 : edges.length + 1];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
    exemplars = buckets.length == 0 ? null : new Exemplars(buckets.length);
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

  /** A value of a histogram; the span that runs here, if one does, may become its exemplar. */
  void observe(double value) {
    int bucket = 0;
    while (bucket < edges.length && value > edges[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
    parts.add(value);
    Operation running = Recorder.get().current();
    if (running != null && running.isSampled()) {
      keepExemplar(bucket, running, value);
    }
  }

  private void keepExemplar(int bucket, Operation running, double value) {
    long now = System.nanoTime();
    if (exemplars != null && exemplars.isDue(bucket, now)) {
      exemplars.keep(bucket, running, value, now);
    }
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

  @Nullable
  Exemplar exemplar(int bucket) {
    return exemplars == null ? null : exemplars.at(bucket);
  }
}
