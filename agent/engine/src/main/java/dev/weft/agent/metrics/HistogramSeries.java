package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Series;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** A series of a histogram of durations. Recording takes no lock and, most times, no memory. */
final class HistogramSeries extends Series {
  /** An exemplar is replaced at most this often: an object a second a bucket is enough. */
  private static final long EXEMPLAR_NANOS = 1_000_000_000L;

  private final long[] edgesNanos;
  private final LongAdder[] counts;
  private final LongAdder sumNanos = new LongAdder();
  private final AtomicReferenceArray<Exemplified> exemplars;

  /** A duration with the span that it belongs to. */
  static final class Exemplified {
    final String traceId;
    final String spanId;
    final long nanos;
    final long atMillis;
    private final long atNanos;

    Exemplified(Operation operation, long nanos, long atNanos) {
      traceId = operation.traceId();
      spanId = operation.spanId();
      this.nanos = nanos;
      this.atNanos = atNanos;
      atMillis = System.currentTimeMillis();
    }
  }

  HistogramSeries(long[] edgesNanos) {
    this.edgesNanos = edgesNanos;
    counts = new LongAdder[edgesNanos.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
    exemplars = new AtomicReferenceArray<>(counts.length);
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
    Exemplified before = exemplars.get(bucket);
    long ended = operation.endNanos();
    long now = ended == 0 ? System.nanoTime() : ended;
    if (before == null || now - before.atNanos > EXEMPLAR_NANOS) {
      exemplars.set(bucket, new Exemplified(operation, nanos, now));
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
  Exemplified exemplar(int bucket) {
    return exemplars.get(bucket);
  }
}
