package dev.weft.extension.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application in a JVM of its own under the real upstream agent with the extension, and what
 * that says. Read as it is written: who waits for a line waits for the line.
 */
final class UpstreamRun implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(180);

  /** The last span of each name. */
  final Map<String, JsonNode> spans = new HashMap<>();

  private final List<JsonNode> allSpans = new ArrayList<>();
  final Map<String, Double> lastValues = new TreeMap<>();
  private final StringBuilder output = new StringBuilder();
  private final Process process;
  private final BufferedReader lines;

  private UpstreamRun(Process process) {
    this.process = process;
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts one.
   *
   * @param line a folder of jars that go before all others; none when empty
   */
  static UpstreamRun of(String mainClass, String line) throws IOException {
    return new UpstreamRun(
        new ProcessBuilder(command(mainClass, line)).redirectErrorStream(true).start());
  }

  private static List<String> command(String mainClass, String line) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + TARGET.resolve("upstream/opentelemetry-javaagent.jar"));
    command.add("-Dotel.javaagent.extensions=" + TARGET.resolve("weft-socketio-extension.jar"));
    command.add("-Dotel.traces.exporter=logging-otlp");
    command.add("-Dotel.metrics.exporter=logging-otlp");
    command.add("-Dotel.logs.exporter=none");
    command.add("-Dotel.metric.export.interval=500");
    command.add("-cp");
    command.add(classPath(line));
    command.add(mainClass);
    return command;
  }

  private static String classPath(String line) throws IOException {
    List<String> own = new ArrayList<>();
    if (!line.isEmpty()) {
      try (Stream<Path> jars = Files.list(TARGET.resolve("lines").resolve(line))) {
        jars.forEach(jar -> own.add(jar.toString()));
      }
    }
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(each -> !each.contains("weft") || each.endsWith("test-classes"))
        .filter(each -> !each.endsWith(Path.of("target", "classes").toString()))
        .filter(each -> !each.contains("tomcat") && !each.contains(".io-server"))
        .forEach(own::add);
    return own.stream().collect(Collectors.joining(File.pathSeparator));
  }

  /** Has the application go on. */
  void say() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  /** Reads on until something has been said. */
  void until(Predicate<UpstreamRun> isThere) throws IOException {
    long begun = System.nanoTime();
    while (!isThere.test(this)) {
      String line = System.nanoTime() - begun > DEADLINE_NANOS ? null : lines.readLine();
      assertThat(line).as("what is waited for is never said in\n%s", output).isNotNull();
      take(line);
    }
  }

  boolean hasSaid(String text) {
    return output.indexOf(text) >= 0;
  }

  /** Reads what is left when the application ends, as it was told to. */
  String end() throws IOException, InterruptedException {
    say();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      take(line);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void take(String line) {
    output.append(line).append('\n');
    int brace = line.indexOf("{\"");
    if (brace < 0 || !line.contains("\"scope")) {
      return;
    }
    JsonNode document = read(line.substring(brace));
    for (JsonNode scope : document.path("scopeSpans")) {
      scope.path("spans").forEach(this::takeSpan);
    }
    for (JsonNode scope : document.path("scopeMetrics")) {
      scope.path("metrics").forEach(this::takeMetric);
    }
  }

  private void takeSpan(JsonNode span) {
    spans.put(span.path("name").asText(), span);
    allSpans.add(span);
  }

  /** Whether a span of this name is directly below another. */
  boolean hasBelow(JsonNode above, String name) {
    return allSpans.stream()
        .filter(span -> span.path("name").asText().equals(name))
        .anyMatch(span -> span.path("parentSpanId").equals(above.path("spanId")));
  }

  /** The name of what a span is directly below; empty when it begins its trace. */
  String nameAbove(JsonNode below) {
    return allSpans.stream()
        .filter(span -> span.path("spanId").equals(below.path("parentSpanId")))
        .map(span -> span.path("name").asText())
        .findAny()
        .orElse("");
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeMetric(JsonNode metric) {
    for (String type : List.of("sum", "gauge", "histogram")) {
      for (JsonNode point : metric.path(type).path("dataPoints")) {
        String series = metric.path("name").asText() + labels(point);
        JsonNode whole = point.has("count") ? point.path("count") : point.path("asInt");
        double value = point.has("asDouble") ? point.path("asDouble").asDouble() : whole.asDouble();
        lastValues.put(series, value);
      }
    }
  }

  private static String labels(JsonNode point) {
    return attributes(point).toString().replace(", ", ",");
  }

  static Map<String, String> attributes(JsonNode node) {
    Map<String, String> attributes = new TreeMap<>();
    for (JsonNode each : node.path("attributes")) {
      JsonNode value = each.path("value");
      String text = value.has("stringValue") ? "stringValue" : "intValue";
      attributes.put(each.path("key").asText(), value.path(text).asText());
    }
    return attributes;
  }
}
