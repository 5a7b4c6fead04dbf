package dev.weft.agent.record;

import io.opentelemetry.api.common.AttributeKey;

/** Takes the attributes of a span one by one, each key once. */
public interface AttributeSink {
  void text(String key, String value);

  void number(String key, long value);

  /** An attribute that came by OpenTelemetry's API; the value is of the key's type. */
  void other(AttributeKey<?> key, Object value);
}
