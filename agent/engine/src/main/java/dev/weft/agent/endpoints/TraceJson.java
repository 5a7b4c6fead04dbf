package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.agent.record.FinishedSpan;
import dev.weft.agent.record.LocalTrace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Locale;
import java.util.Map;

/** Traces and spans as JSON; {@code docs/endpoints.md} shows the shape. */
final class TraceJson {
  private TraceJson() {}

  static void addSummary(ObjectNode out, LocalTrace trace) {
    FinishedSpan root = trace.spans().get(0);
    out.put("trace_id", trace.id());
    out.put("name", trace.name());
    out.put("start", Times.ofEpochNanos(root.getStartEpochNanos()));
    out.put("duration_ms", Times.millis(trace.durationNanos()));
    out.put("failed", trace.hasFailed());
    out.put("spans", trace.spans().size() + trace.spansLeftOut());
  }

  static void addSpan(ObjectNode out, FinishedSpan span) {
    out.put("span_id", span.getSpanId());
    if (span.getParentSpanContext().isValid()) {
      out.put("parent_span_id", span.getParentSpanId());
    }
    out.put("name", span.getName());
    out.put("kind", span.getKind().name().toLowerCase(Locale.ROOT));
    out.put("start", Times.ofEpochNanos(span.getStartEpochNanos()));
    out.put("duration_ms", Times.millis(span.durationNanos()));
    out.put("failed", span.getStatus().getStatusCode() == StatusCode.ERROR);
    addAttributes(out.putObject("attributes"), span.getAttributes());
    ArrayNode events = out.putArray("events");
    for (EventData event : span.getEvents()) {
      ObjectNode node = events.addObject();
      node.put("name", event.getName());
      node.put("time", Times.ofEpochNanos(event.getEpochNanos()));
      addAttributes(node.putObject("attributes"), event.getAttributes());
    }
  }

  private static void addAttributes(ObjectNode out, Attributes attributes) {
    for (Map.Entry<AttributeKey<?>, Object> entry : attributes.asMap().entrySet()) {
      Object value = entry.getValue();
      if (value instanceof Long) {
        out.put(entry.getKey().getKey(), (Long) value);
      } else if (value instanceof Double) {
        out.put(entry.getKey().getKey(), (Double) value);
      } else if (value instanceof Boolean) {
        out.put(entry.getKey().getKey(), (Boolean) value);
      } else {
        out.put(entry.getKey().getKey(), String.valueOf(value));
      }
    }
  }
}
