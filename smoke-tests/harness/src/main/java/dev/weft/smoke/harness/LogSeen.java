package dev.weft.smoke.harness;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.Map;

/** One log record as it was read from the wire. The ids are empty outside of a trace. */
public record LogSeen(
    String logger,
    String severity,
    String body,
    String traceId,
    String spanId,
    Map<String, Object> attributes,
    Map<String, Object> resource) {

  static LogSeen of(LogRecord record, String logger, Map<String, Object> resource) {
    return new LogSeen(
        logger,
        record.getSeverityNumber().name().replace("SEVERITY_NUMBER_", ""),
        record.getBody().getStringValue(),
        SpanSeen.hex(record.getTraceId()),
        SpanSeen.hex(record.getSpanId()),
        SpanSeen.map(record.getAttributesList()),
        resource);
  }
}
