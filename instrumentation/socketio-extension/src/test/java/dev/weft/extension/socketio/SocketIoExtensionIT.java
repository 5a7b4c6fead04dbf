package dev.weft.extension.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The extension in the real upstream agent, on an application in a JVM of its own. */
class SocketIoExtensionIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Map<String, JsonNode> spans = new HashMap<>();
  private final Map<String, Double> lastValues = new TreeMap<>();
  private final Map<String, Double> largestValues = new TreeMap<>();

  @Test
  void extension_givesTheSameSpansAndMetrics() throws Exception {
    String output = run();
    for (String line : output.split("\n")) {
      read(line);
    }
    handlers(output);
    emits();
    metrics(output);
    assertThat(output).doesNotContain("zz9").doesNotContain("secret");
  }

  private void handlers(String output) {
    assertThat(spans).as(output).containsKeys("socketio order", "socketio break", "GET");
    JsonNode order = spans.get("socketio order");
    assertThat(order.path("kind").asInt()).isEqualTo(2);
    assertThat(order.path("parentSpanId").asText()).isEmpty();
    assertThat(attributes(order))
        .containsEntry("socketio.event", "order")
        .containsEntry("socketio.namespace", "/chat")
        .containsEntry("socketio.ack", "true");
    assertThat(spans.get("GET").path("parentSpanId").asText())
        .isEqualTo(order.path("spanId").asText());
    JsonNode failed = spans.get("socketio break");
    assertThat(attributes(failed))
        .containsEntry("error.type", "java.lang.IllegalStateException")
        .containsEntry("socketio.ack", "false");
    assertThat(failed.path("status").path("code").asInt()).isEqualTo(2);
    assertThat(spans).doesNotContainKey("socketio _other");
  }

  private void emits() {
    for (String event : List.of("ask", "news")) {
      JsonNode emit = spans.get("socketio emit " + event);
      assertThat(emit).as(event).isNotNull();
      assertThat(emit.path("kind").asInt()).isEqualTo(4);
      assertThat(attributes(emit))
          .containsEntry("socketio.event", event)
          .containsEntry("socketio.namespace", "/chat")
          .containsEntry("socketio.fanout", "1");
    }
  }

  private void metrics(String output) {
    assertThat(largestValues).as(output).containsEntry("socketio_clients{namespace=/chat}", 1.0);
    assertThat(lastValues)
        .containsEntry("socketio_clients{namespace=/chat}", 0.0)
        .containsEntry("socketio_connections_total{namespace=/chat,transport=websocket}", 1.0)
        .containsEntry("socketio_disconnects_total{namespace=/chat}", 1.0)
        .containsEntry("socketio_connection_duration_seconds{namespace=/chat}", 1.0)
        .containsEntry("socketio_events_total{event=_other,namespace=/chat}", 1.0)
        .containsEntry("socketio_events_total{event=order,namespace=/chat}", 1.0)
        .containsEntry("socketio_event_duration_seconds{event=order,namespace=/chat}", 1.0)
        .containsEntry(
            "socketio_event_errors_total"
                + "{event=break,exception=java.lang.IllegalStateException,namespace=/chat}",
            1.0)
        .containsEntry("socketio_emits_total{event=news,namespace=/chat}", 1.0)
        .containsEntry("socketio_ack_duration_seconds{by=client,namespace=/chat}", 1.0)
        .containsEntry("socketio_ack_duration_seconds{by=server,namespace=/chat}", 1.0);
  }

  private static String run() throws IOException, InterruptedException {
    Path out = TARGET.resolve("order-feed.txt");
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + TARGET.resolve("upstream/opentelemetry-javaagent.jar"));
    command.add("-Dotel.javaagent.extensions=" + TARGET.resolve("weft-socketio-extension.jar"));
    command.add("-Dotel.traces.exporter=logging-otlp");
    command.add("-Dotel.metrics.exporter=logging-otlp");
    command.add("-Dotel.logs.exporter=none");
    command.add("-Dotel.metric.export.interval=500");
    command.add("-cp");
    command.add(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(each -> !each.contains("weft") || each.endsWith("test-classes"))
            .filter(each -> !each.endsWith(Path.of("target", "classes").toString()))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("shop.OrderFeed");
    return command;
  }

  private void read(String line) throws IOException {
    int brace = line.indexOf("{\"");
    if (brace < 0 || !line.contains("\"scope")) {
      return;
    }
    JsonNode document = new ObjectMapper().readTree(line.substring(brace));
    for (JsonNode scope : document.path("scopeSpans")) {
      scope.path("spans").forEach(span -> spans.put(span.path("name").asText(), span));
    }
    for (JsonNode scope : document.path("scopeMetrics")) {
      scope.path("metrics").forEach(this::readMetric);
    }
  }

  private void readMetric(JsonNode metric) {
    for (String type : List.of("sum", "gauge", "histogram")) {
      for (JsonNode point : metric.path(type).path("dataPoints")) {
        String series = metric.path("name").asText() + labels(point);
        JsonNode whole = point.has("count") ? point.path("count") : point.path("asInt");
        double value = point.has("asDouble") ? point.path("asDouble").asDouble() : whole.asDouble();
        lastValues.put(series, value);
        largestValues.merge(series, value, Math::max);
      }
    }
  }

  private static String labels(JsonNode point) {
    return attributes(point).toString().replace(", ", ",");
  }

  private static Map<String, String> attributes(JsonNode node) {
    Map<String, String> attributes = new TreeMap<>();
    for (JsonNode each : node.path("attributes")) {
      JsonNode value = each.path("value");
      String text = value.has("stringValue") ? "stringValue" : "intValue";
      attributes.put(each.path("key").asText(), value.path(text).asText());
    }
    return attributes;
  }
}
