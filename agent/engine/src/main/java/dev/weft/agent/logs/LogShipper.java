package dev.weft.agent.logs;

import dev.weft.agent.export.Backoff;
import dev.weft.agent.export.Refusals;
import dev.weft.agent.log.Log;
import dev.weft.agent.record.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends log events in batches. A batch that fails is tried again with back-off, then dropped and
 * counted, at once if the collector refuses it for good; meanwhile the queue's bound holds. Used by
 * the agent's thread; the counters may be read by any.
 */
public final class LogShipper {
  private static final int BATCH = 512;
  private static final int MOST_TRIES = 5;
  private static final long DELAY_NANOS = 1_000_000_000L;
  private static final long EXPORT_SECONDS = 15;

  private final LogQueue queue;
  private final LogRecordExporter exporter;
  private final Tracing tracing;
  private final Resource resource;
  private final Backoff backoff = new Backoff();
  private final List<LogRecordData> batch = new ArrayList<>();
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private long oldestNanos;
  private int tries;
  private boolean isRefused;

  /** A shipper; {@code tracing} redacts what leaves. */
  public LogShipper(
      LogQueue queue, LogRecordExporter exporter, Tracing tracing, Resource resource) {
    this.queue = queue;
    this.exporter = exporter;
    this.tracing = tracing;
    this.resource = resource;
  }

  /** Does what is due now. */
  public void run(long nowNanos) {
    fill(nowNanos);
    while (isDue(nowNanos) && backoff.allows(nowNanos)) {
      export(nowNanos);
      fill(nowNanos);
    }
  }

  private boolean isDue(long nowNanos) {
    return batch.size() >= BATCH || !batch.isEmpty() && nowNanos - oldestNanos >= DELAY_NANOS;
  }

  private void fill(long nowNanos) {
    if (batch.isEmpty()) {
      oldestNanos = nowNanos;
    }
    while (batch.size() < BATCH) {
      QueuedRecord next = queue.poll();
      if (next == null) {
        return;
      }
      batch.add(record(next));
    }
  }

  private LogRecordData record(QueuedRecord from) {
    Attributes attributes =
        from.thrown == null
            ? Attributes.empty()
            : tracing.describe(from.thrown, Attributes.empty());
    return new ExportedRecord(from, tracing.redact(from.message), attributes, resource);
  }

  private void export(long nowNanos) {
    if (send()) {
      backoff.succeeded();
      done(exported);
      return;
    }
    if (!backoff.isFailing()) {
      Log.warn(
          "export - the collector does not take log records - "
              + (isRefused ? "what it refuses is dropped" : "tried again with back-off"));
    }
    backoff.failed(nowNanos);
    if (isRefused || ++tries >= MOST_TRIES) {
      done(failed);
    }
  }

  private void done(AtomicLong outcome) {
    outcome.addAndGet(batch.size());
    batch.clear();
    tries = 0;
  }

  private boolean send() {
    try {
      CompletableResultCode result = exporter.export(new ArrayList<>(batch));
      boolean success = result.join(EXPORT_SECONDS, TimeUnit.SECONDS).isSuccess();
      isRefused = !success && Refusals.isFinal(result.getFailureThrowable());
      return success;
    } catch (RuntimeException | LinkageError e) {
      isRefused = false;
      Log.warn("export - log records failed unexpectedly - tried again", e);
      return false;
    }
  }

  /** Sends what can be sent until the deadline; the rest is dropped and counted. */
  public void drain(long deadlineNanos) {
    fill(System.nanoTime());
    while (!batch.isEmpty() && System.nanoTime() - deadlineNanos < 0 && send()) {
      done(exported);
      fill(System.nanoTime());
    }
    while (!batch.isEmpty()) {
      done(failed);
      fill(System.nanoTime());
    }
  }

  public long exported() {
    return exported.get();
  }

  /** Records dropped here or before they got here. */
  public long dropped() {
    return failed.get() + queue.dropped();
  }
}
