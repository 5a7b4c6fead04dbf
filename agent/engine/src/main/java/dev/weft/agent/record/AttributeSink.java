package dev.weft.agent.record;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.api.common.AttributeKey;

/** Takes the attributes of a span one by one, each key once. */
public interface AttributeSink {
  /** An attribute; the value is a {@link String} or a {@link Long}. */
  void put(String key, Object value);

  /** Attributes that other spans have as well, in the same object. */
  void shared(Operation.Shared attributes);

  /** An attribute that came by OpenTelemetry's API; the value is of the key's type. */
  void other(AttributeKey<?> key, Object value);
}
