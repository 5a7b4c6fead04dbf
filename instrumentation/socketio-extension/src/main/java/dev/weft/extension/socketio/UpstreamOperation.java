package dev.weft.extension.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;

/** A span of the OpenTelemetry API that is current until its end. */
@SuppressWarnings("MustBeClosedChecker") // its end, or whoever attaches it, closes the scope
public final class UpstreamOperation extends Operation {
  private static final ContextKey<UpstreamOperation> CURRENT = ContextKey.named("weft-operation");
  private static final ContextKey<UpstreamOperation> ROOT = ContextKey.named("weft-root");
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");

  private final Span span;
  private final Context context;
  private final Thread thread = Thread.currentThread();
  private final long startNanos = System.nanoTime();
  @Nullable private Scope scope;
  private boolean ended;

  UpstreamOperation(Span span, Context parent, boolean isEntry) {
    this.span = span;
    Context with = parent.with(span).with(CURRENT, this);
    context = isEntry ? with.with(ROOT, this) : with;
    scope = context.makeCurrent();
  }

  @Nullable
  static UpstreamOperation current() {
    return living(Context.current().get(CURRENT));
  }

  @Nullable
  static UpstreamOperation localRoot() {
    return living(Context.current().get(ROOT));
  }

  // a context travels to other threads, and may arrive there after the end
  @Nullable
  private static UpstreamOperation living(@Nullable UpstreamOperation found) {
    return found == null || found.hasEnded() ? null : found;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  /** For exemplars. */
  Context context() {
    return context;
  }

  @Override
  public void set(String key, @Nullable String value) {
    if (value != null) {
      span.setAttribute(key, value);
    }
  }

  @Override
  public void set(String key, long value) {
    span.setAttribute(key, value);
  }

  @Override
  public void rename(String name) {
    span.updateName(name);
  }

  // without message and stack trace: this agent has nobody who cleans them
  @Override
  public void fail(String errorType, @Nullable Throwable thrown) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", errorType);
    if (thrown != null) {
      span.addEvent("exception", Attributes.of(TYPE, thrown.getClass().getName()));
    }
  }

  @Override
  public boolean isRecording() {
    return span.isRecording();
  }

  @Override
  public boolean isSampled() {
    return span.getSpanContext().isSampled();
  }

  @Override
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  @Override
  public String spanId() {
    return span.getSpanContext().getSpanId();
  }

  @Override
  public Object attach() {
    return context.makeCurrent();
  }

  @Override
  public void detach(Object attachment) {
    ((Scope) attachment).close();
  }

  @Override
  public void suspend() {
    Scope open = scope;
    if (open != null && thread == Thread.currentThread()) {
      scope = null;
      open.close();
    }
  }

  @Override
  public long endNanos() {
    return 0;
  }

  @Override
  public long finish() {
    synchronized (this) {
      if (ended) {
        return -1;
      }
      ended = true;
    }
    suspend();
    span.end();
    return System.nanoTime() - startNanos;
  }
}
