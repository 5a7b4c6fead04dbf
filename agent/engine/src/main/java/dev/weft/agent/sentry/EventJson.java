package dev.weft.agent.sentry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weft.agent.errors.ErrorPart;
import dev.weft.agent.errors.ErrorSample;
import dev.weft.agent.record.Breadcrumb;
import java.io.IOException;
import java.time.Instant;

/** An error as an event of Sentry's. Source: Sentry's developer documentation, "Event Payloads". */
final class EventJson {
  private static final long NANOS = 1_000_000_000L;

  private final SentrySettings settings;

  EventJson(SentrySettings settings) {
    this.settings = settings;
  }

  void write(JsonGenerator json, String eventId, String group, ErrorSample sample)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("event_id", eventId);
    json.writeStringField("timestamp", time(sample.epochNanos));
    json.writeStringField("platform", "java");
    json.writeStringField("level", "error");
    text(json, "logger", sample.logger);
    text(json, "transaction", sample.name);
    text(json, "server_name", settings.serverName);
    text(json, "environment", settings.environment);
    text(json, "release", settings.release);
    json.writeArrayFieldStart("fingerprint");
    json.writeString(group);
    json.writeEndArray();
    writeTags(json, sample);
    writeLine(json, sample);
    writeExceptions(json, sample);
    writeBreadcrumbs(json, sample);
    writeContexts(json, sample);
    json.writeObjectFieldStart("sdk");
    json.writeStringField("name", "weft");
    json.writeStringField("version", settings.version);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeTags(JsonGenerator json, ErrorSample sample) throws IOException {
    json.writeObjectFieldStart("tags");
    text(json, "service", settings.service);
    text(json, "route", sample.name);
    json.writeStringField("handled", sample.isHandled ? "yes" : "no");
    json.writeEndObject();
  }

  private static void writeLine(JsonGenerator json, ErrorSample sample) throws IOException {
    if (!sample.logged.isEmpty()) {
      json.writeObjectFieldStart("logentry");
      json.writeStringField("formatted", sample.logged);
      json.writeEndObject();
    }
  }

  // the oldest first: the last cause, and in each stack the outermost call
  private static void writeExceptions(JsonGenerator json, ErrorSample sample) throws IOException {
    json.writeObjectFieldStart("exception");
    json.writeArrayFieldStart("values");
    for (int i = sample.parts.size() - 1; i >= 0; i--) {
      ErrorPart part = sample.parts.get(i);
      int dot = part.type.lastIndexOf('.');
      json.writeStartObject();
      json.writeStringField("type", part.type.substring(dot + 1));
      text(json, "module", dot < 0 ? "" : part.type.substring(0, dot));
      text(json, "value", part.message);
      json.writeObjectFieldStart("mechanism");
      json.writeStringField("type", i == 0 ? "weft" : "chained");
      json.writeBooleanField("handled", sample.isHandled);
      json.writeEndObject();
      writeStack(json, part);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeStack(JsonGenerator json, ErrorPart part) throws IOException {
    if (part.frames.length == 0) {
      return;
    }
    json.writeObjectFieldStart("stacktrace");
    json.writeArrayFieldStart("frames");
    for (int i = part.frames.length - 1; i >= 0; i--) {
      StackTraceElement frame = part.frames[i];
      json.writeStartObject();
      json.writeStringField("module", frame.getClassName());
      json.writeStringField("function", frame.getMethodName());
      String file = frame.getFileName();
      text(json, "filename", file == null ? "" : file);
      if (frame.getLineNumber() > 0) {
        json.writeNumberField("lineno", frame.getLineNumber());
      }
      json.writeBooleanField("in_app", part.isOwn[i]);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeBreadcrumbs(JsonGenerator json, ErrorSample sample) throws IOException {
    json.writeObjectFieldStart("breadcrumbs");
    json.writeArrayFieldStart("values");
    for (Breadcrumb crumb : sample.breadcrumbs) {
      json.writeStartObject();
      json.writeStringField("timestamp", time(crumb.epochNanos));
      json.writeStringField("type", crumb.category.startsWith("db.") ? "query" : "default");
      json.writeStringField("category", crumb.category);
      json.writeStringField("level", crumb.level);
      json.writeStringField("message", crumb.text);
      if (crumb.durationNanos > 0) {
        json.writeObjectFieldStart("data");
        json.writeNumberField("duration_ms", crumb.durationNanos / 1000 / 1e3);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeContexts(JsonGenerator json, ErrorSample sample) throws IOException {
    json.writeObjectFieldStart("contexts");
    json.writeObjectFieldStart("runtime");
    json.writeStringField("type", "runtime");
    json.writeStringField("name", "Java");
    json.writeStringField("version", System.getProperty("java.version", ""));
    json.writeEndObject();
    if (!sample.traceId.isEmpty()) {
      json.writeObjectFieldStart("trace");
      json.writeStringField("type", "trace");
      json.writeStringField("trace_id", sample.traceId);
      json.writeStringField("span_id", sample.spanId);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  static String time(long epochNanos) {
    return Instant.ofEpochSecond(epochNanos / NANOS, epochNanos % NANOS / 1000 * 1000).toString();
  }
}
