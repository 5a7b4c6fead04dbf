package dev.weft.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** What ops/load/run asks for, by system properties: a scenario of scenarios.json, and changes. */
record Plan(JsonNode scenario, JsonNode steps, JsonNode socketio, String base) {
  static Plan read() {
    ObjectMapper json = new ObjectMapper();
    try {
      JsonNode book = json.readTree(Path.of(asked("book")).toFile());
      ObjectNode scenario = book.path("scenarios").required(asked("scenario")).deepCopy();
      scenario.setAll((ObjectNode) json.readTree(asked("changes")));
      return new Plan(scenario, book.required("http"), book.required("socketio"), asked("base"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String asked(String name) {
    String value = System.getProperty("load." + name);
    if (value == null) {
      throw new IllegalArgumentException("load." + name + ": expecting a value, got none");
    }
    return value;
  }

  boolean socketIo() {
    return scenario.path("kind").asText().equals("socketio");
  }

  /** Requests a second, whatever the answers take; 0 where users come and stay. */
  double rate() {
    return scenario.path("rate").asDouble();
  }

  int users() {
    return scenario.path("users").asInt();
  }

  Duration ramp() {
    return Duration.ofSeconds(scenario.path("ramp_seconds").asLong());
  }

  Duration hold() {
    return Duration.ofSeconds(scenario.required("hold_seconds").asLong());
  }

  Duration pause() {
    return Duration.ofMillis((long) (scenario.path("pause_seconds").asDouble(1) * 1000));
  }

  /** The share of requests that may fail, 0 to 1. */
  double failedBar() {
    return scenario.required("bars").required("failed").asDouble();
  }

  int p95BarMillis() {
    return scenario.required("bars").required("p95_ms").asInt();
  }
}
