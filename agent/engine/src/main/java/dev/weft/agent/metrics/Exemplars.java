package dev.weft.agent.metrics;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import io.prometheus.client.exemplars.Exemplar;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The exemplars of one histogram, one a bucket: a value and the span that it belongs to. Thread
 * safe, without a lock; of two that come at the same time either may stay.
 */
public final class Exemplars {
  /** One is replaced at most this often: an object a second a bucket is enough. */
  private static final long KEPT_NANOS = 1_000_000_000L;

  private final AtomicReferenceArray<Kept> kept;

  private static final class Kept {
    private final String traceId;
    private final String spanId;
    private final double value;
    private final long atMillis = System.currentTimeMillis();
    private final long atNanos;

    Kept(Operation operation, double value, long atNanos) {
      traceId = operation.traceId();
      spanId = operation.spanId();
      this.value = value;
      this.atNanos = atNanos;
    }
  }

  /** None yet, for so many buckets. */
  public Exemplars(int buckets) {
    kept = new AtomicReferenceArray<>(buckets);
  }

  /** Whether the one of this bucket is old enough to be replaced, or is missing. */
  public boolean isDue(int bucket, long nowNanos) {
    Kept before = kept.get(bucket);
    return before == null || nowNanos - before.atNanos > KEPT_NANOS;
  }

  /**
   * Keeps one.
   *
   * @param operation sampled, or it leads nowhere; only its ids are kept
   * @param value in the unit that the histogram is exposed in
   */
  public void keep(int bucket, Operation operation, double value, long nowNanos) {
    kept.set(bucket, new Kept(operation, value, nowNanos));
  }

  /** As the exposition has it; null when there is none. */
  @Nullable
  public Exemplar at(int bucket) {
    Kept found = kept.get(bucket);
    return found == null
        ? null
        : new Exemplar(
            found.value, found.atMillis, "trace_id", found.traceId, "span_id", found.spanId);
  }
}
