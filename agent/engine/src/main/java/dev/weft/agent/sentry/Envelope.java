package dev.weft.agent.sentry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weft.agent.errors.ErrorSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * One message to Sentry: a line of headers, then for each item a line of headers and its bytes.
 * Source: Sentry's developer documentation, "Envelopes".
 */
final class Envelope {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final SentrySettings settings;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);

  Envelope(SentrySettings settings, String eventId) throws IOException {
    this.settings = settings;
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("event_id", eventId);
      json.writeStringField("sent_at", EventJson.time(System.currentTimeMillis() * 1_000_000L));
      json.writeObjectFieldStart("sdk");
      json.writeStringField("name", "weft");
      json.writeStringField("version", settings.version);
      json.writeEndObject();
      json.writeEndObject();
    }
    bytes.write('\n');
  }

  Envelope event(String eventId, String group, ErrorSample sample) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream(8192);
    try (JsonGenerator json = FACTORY.createGenerator(payload)) {
      new EventJson(settings).write(json, eventId, group, sample);
    }
    return item("event", payload);
  }

  /** Says which events were not sent, and why: by Sentry's own names of reasons. */
  Envelope lost(Outcomes.Loss[] losses) throws IOException {
    if (losses.length == 0) {
      return this;
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(payload)) {
      json.writeStartObject();
      json.writeStringField("timestamp", EventJson.time(System.currentTimeMillis() * 1_000_000L));
      json.writeArrayFieldStart("discarded_events");
      for (Outcomes.Loss loss : losses) {
        json.writeStartObject();
        json.writeStringField("reason", loss.reason);
        json.writeStringField("category", "error");
        json.writeNumberField("quantity", loss.quantity);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return item("client_report", payload);
  }

  private Envelope item(String type, ByteArrayOutputStream payload) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      json.writeNumberField("length", payload.size());
      json.writeStringField("content_type", "application/json");
      json.writeEndObject();
    }
    bytes.write('\n');
    payload.writeTo(bytes);
    bytes.write('\n');
    return this;
  }

  /** The whole, compressed. */
  byte[] gzip() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.size() / 3);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      bytes.writeTo(out);
    }
    return compressed.toByteArray();
  }
}
