package dev.weft.smoke.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The agent's own HTTP server. Every page that was read is kept beside the run's output. */
public final class AgentPages {
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration QUIET = Duration.ofMillis(500);
  private static final Duration SETTLE = Duration.ofSeconds(5);

  private final int port;
  private final Path kept;
  private final Scrape before;

  public AgentPages(int port, Path kept) {
    this(port, kept, Scrape.parse(""));
  }

  private AgentPages(int port, Path kept, Scrape before) {
    this.port = port;
    this.kept = kept;
    this.before = before;
  }

  /** The same pages, whose metrics count from here on: one process can serve many tests. */
  public AgentPages fromNow() {
    return new AgentPages(port, kept, settled());
  }

  /** The same from the moment on when no span of what was before is still on its way. */
  public AgentPages fromQuiet() {
    double[] seen = {-1};
    Deadline.met(
        SETTLE,
        () -> {
          double before = seen[0];
          LockSupport.parkNanos(QUIET.toNanos());
          seen[0] = scrape().sum("weft_spans_total");
          return seen[0] == before;
        });
    return fromNow();
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
    try {
      return JSON.readTree(get(path).body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(path + ": expecting JSON, got " + get(path).body(), e);
    }
  }

  public MetricAssert metric(String name) {
    return new MetricAssert(this, name);
  }

  /** The growth of a sum of series since these pages began to count. */
  public double growth(Scrape now, String name, Map<String, String> labels) {
    return now.sum(name, labels) - before.sum(name, labels);
  }

  /** A scrape that shows no request under way, so that all of them are in the counters. */
  public Scrape settled() {
    Deadline.met(SETTLE, () -> scrape().sum("http_requests_in_progress") == 0);
    return scrape();
  }

  private void keep(String path, byte[] bytes) {
    try {
      String name = "page" + path.replaceAll("[^A-Za-z0-9.]+", "-");
      Files.write(Files.createTempFile(kept, name + "-", ""), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
