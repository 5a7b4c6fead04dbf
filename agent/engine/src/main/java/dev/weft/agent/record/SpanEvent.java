package dev.weft.agent.record;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;

/** Something that happened during a span. Immutable. */
final class SpanEvent implements EventData {
  private final String name;
  private final long epochNanos;
  private final Attributes attributes;

  SpanEvent(String name, long epochNanos, Attributes attributes) {
    this.name = name;
    this.epochNanos = epochNanos;
    this.attributes = attributes;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public long getEpochNanos() {
    return epochNanos;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }
}
