package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.TimeUnit;

/** What code that knows OpenTelemetry's API says to an operation, put as an operation knows it. */
abstract class ApiSpan extends Operation implements Span {
  final Tracing tracing;

  ApiSpan(Tracing tracing) {
    this.tracing = tracing;
  }

  /** Keeps an attribute; the key is a text or an {@link AttributeKey}. */
  abstract void put(@Nullable Object key, Object value);

  /** Keeps an event, if there is still room for one. */
  abstract void note(@Nullable String event, @Nullable Attributes eventAttributes, long epochNanos);

  /** Ends it at a reading of {@code System.nanoTime()}; has no effect the second time. */
  abstract void finishAt(long nanoTime);

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    if (value != null) {
      put(key, value);
    }
    return this;
  }

  @Override
  public Span addEvent(String event, Attributes eventAttributes) {
    note(event, eventAttributes, tracing.clock().epochNanos(System.nanoTime()));
    return this;
  }

  @Override
  public Span addEvent(String event, Attributes eventAttributes, long at, TimeUnit unit) {
    note(event, eventAttributes, unit.toNanos(at));
    return this;
  }

  @Override
  @SuppressWarnings("NullAway") // foreign code comes by here too
  public Span recordException(Throwable thrown, Attributes further) {
    if (thrown != null && isRecording()) {
      Attributes known = further == null ? Attributes.empty() : further;
      addEvent("exception", tracing.describe(thrown, known));
    }
    return this;
  }

  @Override
  public Span updateName(String newName) {
    rename(newName);
    return this;
  }

  @Override
  public void end() {
    finishAt(System.nanoTime());
  }

  @Override
  public void end(long timestamp, TimeUnit unit) {
    long epochNanos = unit.toNanos(timestamp);
    long now = System.nanoTime();
    long offset = tracing.clock().epochNanos(now) - now;
    finishAt(epochNanos == 0 ? now : epochNanos - offset);
  }
}
