package dev.weft.agent.export;

import dev.weft.agent.log.Log;
import dev.weft.agent.record.Finisher;
import dev.weft.agent.record.Pipeline;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves finished spans from the pipeline into the store and, in batches, to the exporter. A batch
 * that fails is tried again with back-off, then dropped and counted, at once if the collector
 * refuses it for good; what waits meanwhile is bounded by the pipeline. Used by the agent's thread;
 * the counters may be read by any.
 */
public final class SpanShipper {
  private static final int MOST_TRIES = 5;
  private static final long EXPORT_SECONDS = 15;

  /** How long the application goes first between two batches. */
  private static final long ASIDE_NANOS = 500_000;

  /** With less than this part of the bound waiting, there is no hurry. */
  private static final int CALM = 8;

  private final Pipeline pipeline;
  private final Finisher finisher;
  @Nullable private final SpanExporter exporter;
  private final int batchSize;
  private final long delayNanos;
  private final Backoff backoff = new Backoff();
  private final List<SpanData> batch = new ArrayList<>();
  private final List<SpanData> ready = new ArrayList<>();
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failedDrops = new AtomicLong();
  private final AtomicLong local = new AtomicLong();
  private long oldestNanos;
  private int tries;

  /** Whether the last export failed for good: the same batch would be refused again. */
  private boolean isRefused;

  /**
   * A shipper.
   *
   * @param exporter null when spans stay in this process
   * @param batchSize spans that make an export due
   * @param delayNanos how long fewer spans may wait
   */
  public SpanShipper(
      Pipeline pipeline,
      Finisher finisher,
      @Nullable SpanExporter exporter,
      int batchSize,
      long delayNanos) {
    this.pipeline = pipeline;
    this.finisher = finisher;
    this.exporter = exporter;
    this.batchSize = batchSize;
    this.delayNanos = delayNanos;
    if (exporter == null) {
      finisher.stayLocal();
    }
  }

  /** Does what is due now. */
  public void run(long nowNanos) {
    if (exporter == null) {
      local.addAndGet(finisher.takeLocal(nowNanos));
      return;
    }
    take(nowNanos);
    while (isDue(nowNanos) && backoff.allows(nowNanos)) {
      fill();
      export(exporter, nowNanos);
      stepAside();
      take(nowNanos);
    }
    if (exporter instanceof HttpSpanExporter) {
      ((HttpSpanExporter) exporter).rest(nowNanos);
    }
  }

  /** Several batches in a row would keep a processor from the application's threads for long. */
  private void stepAside() {
    if (ready.size() >= batchSize && ready.size() + pipeline.waiting() < pipeline.bound() / CALM) {
      LockSupport.parkNanos(this, ASIDE_NANOS);
    }
  }

  private boolean isDue(long nowNanos) {
    int waiting = batch.size() + ready.size();
    return waiting >= batchSize || waiting > 0 && nowNanos - oldestNanos >= delayNanos;
  }

  /** Takes what waits, in any case: a collector that is away must not keep /traces from it. */
  private void take(long nowNanos) {
    if (batch.isEmpty() && ready.isEmpty()) {
      oldestNanos = nowNanos;
    }
    int room = pipeline.bound() - batch.size() - ready.size();
    finisher.take(Math.max(0, room), ready);
    if (batch.size() + ready.size() >= pipeline.bound()) {
      failedDrops.addAndGet(finisher.take(Integer.MAX_VALUE, null));
    }
  }

  private void fill() {
    if (batch.isEmpty()) {
      List<SpanData> first = ready.subList(0, Math.min(batchSize, ready.size()));
      batch.addAll(first);
      first.clear();
    }
  }

  private void export(SpanExporter to, long nowNanos) {
    if (send(to)) {
      exported.addAndGet(batch.size());
      backoff.succeeded();
      done();
      return;
    }
    if (!backoff.isFailing()) {
      Log.warn(
          "export - the collector does not take spans - "
              + (isRefused ? "what it refuses is dropped" : "tried again with back-off"));
    }
    backoff.failed(nowNanos);
    if (isRefused || ++tries >= MOST_TRIES) {
      failedDrops.addAndGet(batch.size());
      done();
    }
  }

  private void done() {
    batch.clear();
    tries = 0;
  }

  private boolean send(SpanExporter to) {
    try {
      CompletableResultCode result = to.export(new ArrayList<>(batch));
      boolean success = result.join(EXPORT_SECONDS, TimeUnit.SECONDS).isSuccess();
      isRefused = !success && Refusals.isFinal(result.getFailureThrowable());
      return success;
    } catch (RuntimeException | LinkageError e) {
      isRefused = false;
      Log.warn("export - failed unexpectedly - tried again", e);
      return false;
    }
  }

  /**
   * Sends what can be sent until the deadline; the rest is dropped and counted.
   *
   * @return how many spans were dropped
   */
  public long drain(long deadlineNanos) {
    if (exporter == null) {
      run(System.nanoTime());
      return 0;
    }
    long before = failedDrops.get();
    boolean takes = true;
    while (takes && System.nanoTime() - deadlineNanos < 0) {
      take(System.nanoTime());
      fill();
      if (batch.isEmpty()) {
        break;
      }
      takes = send(exporter);
      if (takes) {
        exported.addAndGet(batch.size());
        done();
      }
    }
    failedDrops.addAndGet(batch.size() + ready.size() + finisher.take(Integer.MAX_VALUE, null));
    batch.clear();
    ready.clear();
    return failedDrops.get() - before;
  }

  /** Whether the collector took none of the last exports; any thread may ask. */
  public boolean isFailing() {
    return backoff.isFailing();
  }

  /** How long until the next try, in nanoseconds; 0 when none is waited for. */
  public long retryInNanos(long nowNanos) {
    return backoff.waitNanos(nowNanos);
  }

  /** Whether there is an exporter at all. */
  public boolean isExporting() {
    return exporter != null;
  }

  public long exported() {
    return exported.get();
  }

  /** Spans dropped here or before they got here. */
  public long dropped() {
    return failedDrops.get() + pipeline.dropped();
  }

  /** Spans that have ended and of which nothing is decided yet. */
  public long pending() {
    return pipeline.made() - exported() - dropped() - local() - leftOut();
  }

  /** Spans that stay in this process because the sampling left their trace out at its end. */
  public long leftOut() {
    return finisher.leftOut();
  }

  /** Spans that were kept in memory only, because no exporter is configured. */
  public long local() {
    return local.get() + pipeline.passed();
  }
}
