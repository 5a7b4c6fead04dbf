package dev.weft.agent.record;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
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

/** A span that has ended, as exporters and the trace store read it. Made on the agent's thread. */
public final class FinishedSpan implements SpanData {
  private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.weft");
  private static final int MOST_KEYS = 1000;
  private static final Map<String, AttributeKey<String>> TEXT_KEYS = new ConcurrentHashMap<>();
  private static final Map<String, AttributeKey<Long>> NUMBER_KEYS = new ConcurrentHashMap<>();

  final long id;
  private final String name;
  private final SpanKind kind;
  private final SpanContext context;
  private final SpanContext parent;
  private final long startEpochNanos;
  private final long durationNanos;
  private final StatusData status;
  private final Attributes attributes;
  private final int attributesInAll;
  private final List<EventData> events;
  private final int eventsInAll;
  private final Resource resource;

  // copies what it needs: the span itself leads to the application's objects by its context
  FinishedSpan(WeftSpan span, Resource resource) {
    id = span.id;
    name = span.name;
    kind = SpanKind.valueOf(span.kind.name());
    context = span.getSpanContext();
    parent = span.parent;
    startEpochNanos = span.tracing.clock().epochNanos(span.startNanos);
    durationNanos = span.endNanos - span.startNanos;
    status =
        span.status == StatusCode.UNSET
            ? StatusData.unset()
            : StatusData.create(span.status, span.statusDescription);
    attributes = attributesOf(span);
    attributesInAll = attributes.size() + span.droppedAttributes;
    events = span.events();
    eventsInAll = span.totalEvents;
    this.resource = resource;
  }

  private static Attributes attributesOf(WeftSpan span) {
    AttributesBuilder builder = Attributes.builder();
    for (int i = 0; i < span.attributeSlots; i += 2) {
      put(builder, span.attributes[i], span.attributes[i + 1]);
    }
    return builder.build();
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
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
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
    return attributes;
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
    return attributesInAll;
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
