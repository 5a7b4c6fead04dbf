package dev.weft.agent.export;

import dev.weft.agent.record.AttributeSink;
import dev.weft.agent.record.FinishedSpan;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.internal.W3CTraceContextEncoding;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spans as OTLP writes them: an {@code ExportTraceServiceRequest} of one resource and one scope,
 * straight from what was recorded, into a buffer that is used again. Source of the field numbers:
 * opentelemetry-proto 1.x, {@code trace.proto}, {@code common.proto}, {@code resource.proto}. Used
 * by one thread.
 */
final class SpanEncoder implements AttributeSink {
  private static final int MOST_KEYS = 1000;
  private static final int HAS_IS_REMOTE = 0x100;
  private static final int IS_REMOTE = 0x200;
  private static final int SAMPLED = 1;

  // Span
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int TRACE_STATE = 3;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int SPAN_ATTRIBUTES = 9;
  private static final int DROPPED_ATTRIBUTES = 10;
  private static final int EVENTS = 11;
  private static final int DROPPED_EVENTS = 12;
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  private final ProtoBuffer out = new ProtoBuffer();
  private final AnyValues values = new AnyValues(out);
  private final Map<String, byte[]> keys = new HashMap<>();
  @Nullable private Resource knownResource;
  private byte[] head = {};
  private int field;

  /** The spans as one request; valid until the next call. */
  ProtoBuffer encode(Collection<SpanData> spans) {
    out.reset();
    int resourceSpans = -1;
    int scopeSpans = -1;
    for (SpanData span : spans) {
      if (resourceSpans < 0) {
        byte[] described = head(span.getResource());
        resourceSpans = out.begin(1);
        out.raw(described);
        scopeSpans = out.begin(2);
        int scope = out.begin(1);
        out.text(1, span.getInstrumentationScopeInfo().getName());
        out.end(scope);
      }
      add((FinishedSpan) span);
    }
    if (resourceSpans >= 0) {
      out.end(scopeSpans);
      out.end(resourceSpans);
    }
    return out;
  }

  /** The resource as a field, made once: it is the process's. */
  private byte[] head(Resource resource) {
    if (resource != knownResource) {
      ProtoBuffer once = new ProtoBuffer();
      int begun = once.begin(1);
      new AnyValues(once).attributes(1, resource.getAttributes());
      once.end(begun);
      head = once.copy();
      knownResource = resource;
    }
    return head;
  }

  private void add(FinishedSpan span) {
    int begun = out.begin(2);
    out.id(TRACE_ID, span.traceIdHigh(), span.traceIdLow());
    out.id(SPAN_ID, span.id());
    TraceState state = span.caller().getTraceState();
    if (!state.isEmpty()) {
      out.text(TRACE_STATE, W3CTraceContextEncoding.encodeTraceState(state));
    }
    if (span.parentId() != 0) {
      out.id(PARENT_SPAN_ID, span.parentId());
    }
    out.text(NAME, span.getName());
    out.varint(KIND, kind(span));
    out.fixed64(START, span.getStartEpochNanos());
    out.fixed64(END, span.getEndEpochNanos());
    field = SPAN_ATTRIBUTES;
    span.visitAttributes(this);
    if (span.droppedAttributes() > 0) {
      out.varint(DROPPED_ATTRIBUTES, span.droppedAttributes());
    }
    events(span);
    status(span.getStatus());
    out.fixed32(FLAGS, SAMPLED | HAS_IS_REMOTE | (isBelowRemote(span) ? IS_REMOTE : 0));
    out.end(begun);
  }

  private static boolean isBelowRemote(FinishedSpan span) {
    SpanContext caller = span.caller();
    return span.isLocalRoot() && caller.isValid() && caller.isRemote();
  }

  private static int kind(FinishedSpan span) {
    switch (span.kind()) {
      case SERVER:
        return 2;
      case CLIENT:
        return 3;
      case PRODUCER:
        return 4;
      case CONSUMER:
        return 5;
      default:
        return 1;
    }
  }

  private void events(FinishedSpan span) {
    List<EventData> events = span.getEvents();
    for (int i = 0; i < events.size(); i++) {
      EventData event = events.get(i);
      int begun = out.begin(EVENTS);
      out.fixed64(1, event.getEpochNanos());
      out.text(2, event.getName());
      values.attributes(3, event.getAttributes());
      out.end(begun);
    }
    int dropped = span.getTotalRecordedEvents() - events.size();
    if (dropped > 0) {
      out.varint(DROPPED_EVENTS, dropped);
    }
  }

  private void status(StatusData status) {
    int begun = out.begin(STATUS);
    if (!status.getDescription().isEmpty()) {
      out.text(2, status.getDescription());
    }
    if (status.getStatusCode() != StatusCode.UNSET) {
      out.varint(3, status.getStatusCode() == StatusCode.ERROR ? 2 : 1);
    }
    out.end(begun);
  }

  // ---- AttributeSink

  @Override
  public void text(String key, String value) {
    int pair = begin(key);
    int any = out.begin(2);
    out.text(AnyValues.STRING, value);
    end(any, pair);
  }

  @Override
  public void number(String key, long value) {
    int pair = begin(key);
    int any = out.begin(2);
    out.varint(AnyValues.INT, value);
    end(any, pair);
  }

  private int begin(String key) {
    int pair = out.begin(field);
    out.raw(key(key));
    return pair;
  }

  private void end(int any, int pair) {
    out.end(any);
    out.end(pair);
  }

  @Override
  public void other(AttributeKey<?> key, Object value) {
    values.attribute(field, key, value);
  }

  /** The key as a field: the few keys there are come with every span. */
  private byte[] key(String key) {
    byte[] known = keys.get(key);
    if (known == null) {
      known = keyField(key);
      if (keys.size() < MOST_KEYS) {
        keys.put(key, known);
      }
    }
    return known;
  }

  private static byte[] keyField(String key) {
    ProtoBuffer once = new ProtoBuffer(key.length() + 16);
    once.text(1, key);
    return once.copy();
  }
}
