package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A span that has ended, as exporters and the trace store read it. Made on the agent's thread.
 *
 * <p>Most are never read: the store keeps the last and the slowest, and there may be no exporter.
 * So what costs something is made when it is asked for. Thread safe.
 */
public final class FinishedSpan implements SpanData {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.weft");
  private static final int MOST_KEYS = 1000;
  private static final Map<String, AttributeKey<String>> TEXT_KEYS = new ConcurrentHashMap<>();
  private static final Map<String, AttributeKey<Long>> NUMBER_KEYS = new ConcurrentHashMap<>();

  final long id;
  private final String name;
  private final Operation.Kind kind;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final boolean isLocalRoot;
  private final long parentId;
  private final SpanContext caller;
  private final long startEpochNanos;
  private final long durationNanos;
  private final StatusData status;
  private final Object[] attributeSlots;
  private final int attributeSlotsUsed;
  private final int droppedAttributes;
  private final List<EventData> events;
  private final int eventsInAll;
  private final Resource resource;
  @Nullable private volatile Attributes attributes;
  @Nullable private volatile SpanContext context;

  // copies what it needs: the span itself leads to the application's objects by its context
  FinishedSpan(WeftSpan span, Resource resource) {
    id = span.id;
    name = span.name;
    kind = span.kind;
    traceIdHigh = span.traceIdHigh;
    traceIdLow = span.traceIdLow;
    isLocalRoot = span.root == span;
    parentId = span.parentId;
    caller = span.caller;
    startEpochNanos = span.tracing.clock().epochNanos(span.startNanos);
    durationNanos = span.endNanos - span.startNanos;
    status =
        span.status == StatusCode.UNSET
            ? StatusData.unset()
            : StatusData.create(span.status, span.statusDescription);
    attributeSlots = span.attributes;
    attributeSlotsUsed = span.attributeSlots;
    droppedAttributes = span.droppedAttributes;
    events = span.events();
    eventsInAll = span.totalEvents;
    this.resource = resource;
  }

  /** Whether an attribute that was set by this name has this value. */
  boolean says(String key, String value) {
    for (int i = attributeSlotsUsed - 2; i >= 0; i -= 2) {
      if (key.equals(attributeSlots[i])) {
        return value.equals(attributeSlots[i + 1]);
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked") // a key of the API was put with a value of its own type
  private static void put(AttributesBuilder builder, Object key, Object value) {
    if (key instanceof AttributeKey) {
      builder.put((AttributeKey<Object>) key, value);
    } else if (value instanceof Long) {
      builder.put(numberKey((String) key), (Long) value);
    } else {
      builder.put(textKey((String) key), (String) value);
    }
  }

  private static AttributeKey<String> textKey(String name) {
    AttributeKey<String> key = TEXT_KEYS.get(name);
    if (key == null) {
      key = AttributeKey.stringKey(name);
      if (TEXT_KEYS.size() < MOST_KEYS) {
        TEXT_KEYS.put(name, key);
      }
    }
    return key;
  }

  private static AttributeKey<Long> numberKey(String name) {
    AttributeKey<Long> key = NUMBER_KEYS.get(name);
    if (key == null) {
      key = AttributeKey.longKey(name);
      if (NUMBER_KEYS.size() < MOST_KEYS) {
        NUMBER_KEYS.put(name, key);
      }
    }
    return key;
  }

  /** How long it took, in nanoseconds. */
  public long durationNanos() {
    return durationNanos;
  }

  boolean hasFailed() {
    return status.getStatusCode() == StatusCode.ERROR;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.valueOf(kind.name());
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = context;
    if (known == null) {
      known = contextOf(id);
      context = known;
    }
    return known;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return isLocalRoot ? caller : contextOf(parentId);
  }

  private SpanContext contextOf(long span) {
    return SpanContext.create(
        Hex.of(traceIdHigh, traceIdLow),
        Hex.of(span),
        TraceFlags.getSampled(),
        caller.getTraceState());
  }

  @Override
  public StatusData getStatus() {
    return status;
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
      for (int i = 0; i < attributeSlotsUsed; i += 2) {
        put(builder, attributeSlots[i], attributeSlots[i + 1]);
      }
      known = builder.build();
      attributes = known;
    }
    return known;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return Collections.emptyList();
  }

  @Override
  public long getEndEpochNanos() {
    return startEpochNanos + durationNanos;
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return eventsInAll;
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size() + droppedAttributes;
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
}
