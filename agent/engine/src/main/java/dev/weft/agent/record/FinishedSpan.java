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

  private final WeftSpan span;
  private final Resource resource;
  private final Attributes attributes;

  FinishedSpan(WeftSpan span, Resource resource) {
    this.span = span;
    this.resource = resource;
    this.attributes = attributesOf(span);
  }

  private static Attributes attributesOf(WeftSpan span) {
    AttributesBuilder builder = Attributes.builder();
    // a thread that still writes after the end must not take the agent's thread down
    Object[] all = span.attributes;
    int slots = Math.min(span.attributeSlots, all.length);
    for (int i = 0; i < slots; i += 2) {
      if (all[i] != null && all[i + 1] != null) {
        put(builder, all[i], all[i + 1]);
      }
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
    return span.endNanos - span.startNanos;
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
    return span.getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return span.parent;
  }

  @Override
  public StatusData getStatus() {
    if (span.status == StatusCode.UNSET) {
      return StatusData.unset();
    }
    return StatusData.create(span.status, span.statusDescription);
  }

  @Override
  public long getStartEpochNanos() {
    return span.tracing.clock().epochNanos(span.startNanos);
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
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
    // from the same offset as the start, or a correction in between would bend the duration
    return getStartEpochNanos() + durationNanos();
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
    return attributes.size() + span.droppedAttributes;
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
