package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;
import io.prometheus.client.exemplars.Exemplar;
import java.util.concurrent.atomic.LongAdder;

/** A series of a histogram of durations. Recording takes no lock and, most times, no memory. */
final class HistogramSeries extends Series {
  private final long[] edgesNanos;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();
  private final Exemplars exemplars;

  HistogramSeries(long[] edgesNanos) {
    this.edgesNanos = edgesNanos;
    counts = new LongAdder[edgesNanos.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
    exemplars = new Exemplars(counts.length);
  }

  @Override
  public void record(long nanos, @Nullable Operation exemplar) {
    if (nanos < 0 || UncountedThread.isCurrent()) {
      return;
    }
    int bucket = bucketOf(nanos);
    counts[bucket].increment();
    sumNanos.add(nanos);
    if (exemplar != null && exemplar.isSampled()) {
      keepExemplar(bucket, nanos, exemplar);
    }
  }

  private int bucketOf(long nanos) {
    int bucket = 0;
    while (bucket < edgesNanos.length && nanos > edgesNanos[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private void keepExemplar(int bucket, long nanos, Operation operation) {
    long ended = operation.endNanos();
    long now = ended == 0 ? System.nanoTime() : ended;
    if (exemplars.isDue(bucket, now)) {
      exemplars.keep(bucket, operation, nanos / 1e9, now);
    }
  }

  long count(int bucket) {
    return counts[bucket].sum();
  }

  /** How many durations were recorded. */
  long count() {
    long all = 0;
    for (LongAdder each : counts) {
      all += each.sum();
    }
    return all;
  }

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }

  @Nullable
  Exemplar exemplar(int bucket) {
    return exemplars.at(bucket);
  }
}
