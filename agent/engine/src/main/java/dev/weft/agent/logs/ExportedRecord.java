package dev.weft.agent.logs;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.concurrent.TimeUnit;

/** A log event as it leaves: redacted. Made on the agent's thread. Immutable. */
final class ExportedRecord implements LogRecordData {
  private static final Severity[] SEVERITIES = {
    Severity.TRACE, Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR
  };

  private final long epochNanos;
  private final Severity severity;
  private final InstrumentationScopeInfo scope;
  private final Value<String> body;
  private final SpanContext span;
  private final Attributes attributes;
  private final Resource resource;

  ExportedRecord(QueuedRecord record, String message, Attributes attributes, Resource resource) {
    epochNanos = TimeUnit.MILLISECONDS.toNanos(record.epochMillis);
    severity = SEVERITIES[record.level];
    // the logger is the scope, as the conventions' bridges have it
    scope = InstrumentationScopeInfo.create(record.logger);
    body = Value.of(message);
    span = record.span;
    this.attributes = attributes;
    this.resource = resource;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return epochNanos;
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return epochNanos;
  }

  @Override
  public SpanContext getSpanContext() {
    return span;
  }

  @Override
  public Severity getSeverity() {
    return severity;
  }

  @Override
  public String getSeverityText() {
    return severity.name();
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.string(body.asString());
  }

  @Override
  public Value<?> getBodyValue() {
    return body;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }
}
