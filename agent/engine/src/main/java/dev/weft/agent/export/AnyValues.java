package dev.weft.agent.export;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Map;

/** Attributes of OpenTelemetry's API as OTLP's {@code KeyValue} and {@code AnyValue}. */
final class AnyValues {
  static final int STRING = 1;
  static final int BOOLEAN = 2;
  static final int INT = 3;
  static final int DOUBLE = 4;
  static final int ARRAY = 5;

  private final ProtoBuffer out;

  AnyValues(ProtoBuffer out) {
    this.out = out;
  }

  /** Each of them as a field of this number. */
  void attributes(int field, Attributes attributes) {
    for (Map.Entry<AttributeKey<?>, Object> entry : attributes.asMap().entrySet()) {
      attribute(field, entry.getKey(), entry.getValue());
    }
  }

  void attribute(int field, AttributeKey<?> key, Object value) {
    int pair = out.begin(field);
    out.text(1, key.getKey());
    any(2, value);
    out.end(pair);
  }

  private void any(int field, Object value) {
    int any = out.begin(field);
    if (value instanceof Boolean) {
      out.varint(BOOLEAN, (Boolean) value ? 1 : 0);
    } else if (value instanceof Long) {
      out.varint(INT, (Long) value);
    } else if (value instanceof Double) {
      out.fixed64(DOUBLE, Double.doubleToRawLongBits((Double) value));
    } else if (value instanceof List) {
      array((List<?>) value);
    } else {
      out.text(STRING, String.valueOf(value));
    }
    out.end(any);
  }

  private void array(List<?> elements) {
    int array = out.begin(ARRAY);
    for (Object element : elements) {
      any(1, element == null ? "" : element);
    }
    out.end(array);
  }
}
