package dev.weft.smoke.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The agent's own HTTP server. Every page that was read is kept beside the run's output. */
public final class AgentPages {
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SETTLE = Duration.ofSeconds(5);

  private final int port;
  private final Path kept;

  public AgentPages(int port, Path kept) {
    this.port = port;
    this.kept = kept;
  }

  public int port() {
    return port;
  }

  public Answer get(String path, String... headers) {
    Answer answer = new Client(port).get(path, headers);
    keep(path, answer.bytes());
    return answer;
  }

  public Answer post(String path) {
    Answer answer = new Client(port).post(path, "");
    keep(path, answer.bytes());
    return answer;
  }

  public Scrape scrape() {
    return Scrape.parse(get("/metrics").body());
  }

  public Scrape openMetrics() {
    return Scrape.parse(get("/metrics", "Accept", OPEN_METRICS).body());
  }

  public JsonNode json(String path) {
    return parse(get(path).body());
  }

  public MetricAssert metric(String name) {
    return new MetricAssert(this, name);
  }

  /**
   * A scrape in which no request is under way any more and the counters have been brought up to
   * date.
   */
  public Scrape settled() {
    Deadline.met(SETTLE, () -> scrape().sum("http_requests_in_progress") == 0);
    return scrape();
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("JSON: expecting a document, got " + text, e);
    }
  }

  private void keep(String path, byte[] bytes) {
    try {
      String name = "page" + path.replaceAll("[^A-Za-z0-9.]+", "-");
      Path file = Files.createTempFile(kept, name + "-", "");
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
