package dev.weft.smoke.harness;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One span as it was read from the wire. {@code parentId} is empty at a root. */
public record SpanSeen(
    String traceId,
    String spanId,
    String parentId,
    String name,
    String kind,
    String status,
    long durationNanos,
    Map<String, Object> attributes,
    List<String> events,
    Map<String, Object> resource) {

  static SpanSeen of(Span span, Map<String, Object> resource) {
    return new SpanSeen(
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
        span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
        map(span.getAttributesList()),
        span.getEventsList().stream().map(event -> event.getName()).toList(),
        resource);
  }

  public boolean isServer() {
    return kind.equals("SERVER");
  }

  public boolean isClient() {
    return kind.equals("CLIENT");
  }

  public Object attribute(String key) {
    return attributes.get(key);
  }

  static Map<String, Object> map(List<KeyValue> attributes) {
    Map<String, Object> map = new TreeMap<>();
    attributes.forEach(attribute -> map.put(attribute.getKey(), value(attribute.getValue())));
    return map;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> value.getIntValue();
      case BOOL_VALUE -> value.getBoolValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      default -> value.toString();
    };
  }

  static String hex(com.google.protobuf.ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
