package dev.weft.smoke.benchmarks;

import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Metric;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scrape of about 20,000 series, most of them buckets of histograms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScrapeBenchmark {
  private static final double[] EDGES = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.5, 0.75, 1, 2.5, 5, 10
  };
  private static final int ROUTES = 1000;

  @Param({TextFormat.CONTENT_TYPE_004, TextFormat.CONTENT_TYPE_OPENMETRICS_100})
  public String format;

  private final Metrics metrics = new Metrics("", EDGES, 100_000);

  /** 17 series a route and histogram, and three counters beside it. */
  @Setup
  public void fill() {
    Metric durations = metrics.histogram("http_request_duration_seconds", "…", "route", "method");
    Metric requests = metrics.counter("http_requests_total", "…", "route", "method", "status");
    for (int i = 0; i < ROUTES; i++) {
      durations.series("/items/{id}/route" + i, "GET").record(i * 1_000_000L, null);
      for (String status : List.of("200", "404", "500")) {
        requests.series("/items/{id}/route" + i, "GET", status).add(i + 1);
      }
    }
  }

  @Benchmark
  public long scrape() throws IOException {
    Counting out = new Counting();
    metrics.write(format, List.of(), out);
    return out.chars;
  }

  private static final class Counting extends Writer {
    long chars;

    @Override
    public void write(char[] text, int from, int length) {
      chars += length;
    }

    @Override
    public void write(String text, int from, int length) {
      chars += length;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
