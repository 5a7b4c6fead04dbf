package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.List;

/**
 * A span that has ended, as exporters and the trace store read it: a view of what was recorded,
 * which no longer changes. What costs something is made when it is asked for: most spans are never
 * read. Made on the agent's thread; thread safe.
 */
public final class FinishedSpan implements SpanData {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.weft");

  private final WeftSpan span;
  private final Resource resource;
  private final long startEpochNanos;
  @Nullable private volatile Attributes attributes;
  @Nullable private volatile SpanContext context;

  FinishedSpan(WeftSpan span, Resource resource) {
    this.span = span;
    this.resource = resource;
    startEpochNanos = span.tracing.clock().epochNanos(span.startNanos);
    // of a trace that still runs, the spans above may want to know what was before this one
    if (span.root.hasEnded()) {
      span.release();
    }
  }

  /** Lets go of what leads to the application's objects; once its trace has ended. */
  void release() {
    span.release();
  }

  /** Hands out each attribute once; those that are shared with other spans first. */
  public void visitAttributes(AttributeSink sink) {
    span.visitAttributes(sink);
  }

  /** Whether an attribute that was set by this name has this value. */
  boolean says(String key, String value) {
    return value.equals(span.textOf(key));
  }

  public long traceIdHigh() {
    return span.traceIdHigh;
  }

  public long traceIdLow() {
    return span.traceIdLow;
  }

  public long id() {
    return span.id;
  }

  /** The caller's span id, 0 when the trace began here. */
  public long parentId() {
    return span.parentId;
  }

  /** The remote caller of the trace's part in this process; invalid when it began here. */
  public SpanContext caller() {
    return span.caller;
  }

  public boolean isLocalRoot() {
    return span.root == span;
  }

  public Operation.Kind kind() {
    return span.kind;
  }

  public int droppedAttributes() {
    return span.droppedAttributes();
  }

  /** How long it took, in nanoseconds. */
  public long durationNanos() {
    return span.endNanos - span.startNanos;
  }

  boolean hasFailed() {
    return span.hasFailed();
  }

  @Override
  public String getName() {
    return span.name;
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.valueOf(span.kind.name());
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = context;
    if (known == null) {
      known = contextOf(span.id);
      context = known;
    }
    return known;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return isLocalRoot() ? span.caller : contextOf(span.parentId);
  }

  private SpanContext contextOf(long id) {
    return SpanContext.create(
        Hex.of(span.traceIdHigh, span.traceIdLow),
        Hex.of(id),
        TraceFlags.getSampled(),
        span.caller.getTraceState());
  }

  @Override
  public StatusData getStatus() {
    return span.status == StatusCode.UNSET
        ? StatusData.unset()
        : StatusData.create(span.status, span.statusDescription);
  }

  @Override
  public long getStartEpochNanos() {
    return startEpochNanos;
  }

  @Override
  public Attributes getAttributes() {
    Attributes known = attributes;
    if (known == null) {
      AttributesBuilder builder = Attributes.builder();
      visitAttributes(new Collected(builder));
      known = builder.build();
      attributes = known;
    }
    return known;
  }

  @Override
  public List<EventData> getEvents() {
    return span.events();
  }

  @Override
  public List<LinkData> getLinks() {
    return Collections.emptyList();
  }

  @Override
  public long getEndEpochNanos() {
    return startEpochNanos + durationNanos();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return span.totalEvents;
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size() + span.droppedAttributes();
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create("dev.weft", null);
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  private static final class Collected implements AttributeSink {
    private final AttributesBuilder builder;

    Collected(AttributesBuilder builder) {
      this.builder = builder;
    }

    @Override
    public void put(String key, Object value) {
      if (value instanceof Long) {
        builder.put(key, (Long) value);
      } else {
        builder.put(key, (String) value);
      }
    }

    @Override
    public void shared(Shared attributes) {
      for (int i = 0; i < attributes.size(); i++) {
        put(attributes.key(i), attributes.value(i));
      }
    }

    @Override
    @SuppressWarnings("unchecked") // a key of the API was put with a value of its own type
    public void other(AttributeKey<?> key, Object value) {
      builder.put((AttributeKey<Object>) key, value);
    }
  }
}
