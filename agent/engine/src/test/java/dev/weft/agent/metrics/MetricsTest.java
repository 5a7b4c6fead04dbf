package dev.weft.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double[] EDGES = {0.005, 0.1, 1};

  private final Metrics metrics = new Metrics("", EDGES, 3);

  /** The lines of the exposition that begin with one of these names. */
  static List<String> lines(Metrics metrics, String format, String... names) throws IOException {
    StringWriter out = new StringWriter();
    metrics.write(format, Set.of(), out);
    List<String> lines = new ArrayList<>();
    for (String line : out.toString().split("\n")) {
      for (String name : names) {
        if (line.startsWith(name + "{") || line.startsWith(name + " ")) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private List<String> lines(String... names) throws IOException {
    return lines(metrics, TextFormat.CONTENT_TYPE_004, names);
  }

  @Test
  void sameName_answersTheSameMetricAndSeries() {
    Metric metric = metrics.counter("a_total", "help", "label");
    assertThat(metrics.counter("a_total", "other help", "label")).isSameAs(metric);
    assertThat(metric.series("x")).isSameAs(metric.series("x"));
    assertThat(metric.series("x")).isNotSameAs(metric.series("y"));
  }

  @Test
  void counter_risesOnly() throws IOException {
    Metric metric = metrics.counter("a_total", "help", "label");
    metric.series("x").add(2);
    metric.series("x").add(-5);
    metric.series("x").add(1);
    metric.series("x").record(1, null);
    assertThat(lines("a_total")).containsExactly("a_total{label=\"x\",} 3.0");
  }

  @Test
  @SuppressWarnings("NullAway") // a module may not know a label
  void labels_nullIsEmptyAndMissingOnesToo() throws IOException {
    Metric metric = metrics.counter("a_total", "help", "one", "two");
    metric.series(null, "x").add(1);
    metric.series("", "x").add(1);
    metric.series("y").add(1);
    assertThat(lines("a_total"))
        .containsExactlyInAnyOrder(
            "a_total{one=\"\",two=\"x\",} 2.0", "a_total{one=\"y\",two=\"\",} 1.0");
  }

  @Test
  void ceiling_foldsNewSeriesIntoOtherAndCountsThem() throws IOException {
    Metric metric = metrics.counter("a_total", "help", "label");
    for (int i = 0; i < 10; i++) {
      metric.series("v" + i).add(1);
    }
    metric.series("v0").add(1);
    assertThat(lines("a_total", "weft_metrics_overflow_total"))
        .containsExactlyInAnyOrder(
            "a_total{label=\"v0\",} 2.0",
            "a_total{label=\"v1\",} 1.0",
            "a_total{label=\"v2\",} 1.0",
            "a_total{label=\"_other\",} 7.0",
            "weft_metrics_overflow_total{metric=\"a_total\",} 7.0");
  }

  @Test
  void ceiling_isNotPassedByThreadsThatRace() throws Exception {
    int threads = 8;
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      Metric metric = metrics.counter("race_" + round + "_total", "help", "label");
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> racing = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String label = "v" + i;
        Thread thread = new Thread(() -> countAfter(start, metric, label));
        thread.start();
        racing.add(thread);
      }
      start.countDown();
      for (Thread each : racing) {
        each.join();
      }
      assertThat(lines("race_" + round + "_total")).hasSize(4);
    }
    assertThat(lines("weft_metrics_overflow_total")).hasSize(4);
  }

  private static void countAfter(CountDownLatch start, Metric metric, String label) {
    try {
      start.await();
      metric.series(label).add(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void counterOfAHistogram_countsWhatIsRecordedAndWhatIsAdded() throws IOException {
    Metric durations = metrics.histogram("a_seconds", "help", "label");
    Metric records = metrics.counterOf(durations, "a_total", "help");
    assertThat(metrics.counterOf(durations, "a_total", "help")).isSameAs(records);
    durations.series("both").record(5, null);
    durations.series("both").record(-1, null);
    records.series("both").add(2);
    durations.series("recorded").record(5, null);
    durations.series("nothing");
    records.series("added").add(4);
    assertThat(lines("a_total"))
        .containsExactlyInAnyOrder(
            "a_total{label=\"both\",} 3.0",
            "a_total{label=\"recorded\",} 1.0",
            "a_total{label=\"added\",} 4.0");
    assertThat(metrics.total("a_total", "", "")).isEqualTo(8);
    assertThat(metrics.total("a_total", "label", "b")).isEqualTo(3);
  }

  @Test
  void namespace_isBeforeEveryName() throws IOException {
    Metrics named = new Metrics("divan", EDGES, 1);
    named.counter("a_total", "help", "label").series("x").add(1);
    named.counter("a_total", "help", "label").series("y").add(1);
    assertThat(
            lines(
                named,
                TextFormat.CONTENT_TYPE_004,
                "divan_a_total",
                "divan_weft_metrics_overflow_total"))
        .contains(
            "divan_a_total{label=\"x\",} 1.0",
            "divan_weft_metrics_overflow_total{metric=\"divan_a_total\",} 1.0");
  }

  @Test
  void buckets_holdTheirUpperEdgeExactly() throws IOException {
    Metric metric = metrics.histogram("a_seconds", "help");
    metric.series().record(0, null);
    metric.series().record(5_000_000, null);
    metric.series().record(5_000_001, null);
    metric.series().record(100_000_000, null);
    metric.series().record(1_000_000_000, null);
    metric.series().record(1_000_000_001, null);
    metric.series().record(-1, null);
    metric.series().add(1);
    assertThat(lines("a_seconds_bucket", "a_seconds_count", "a_seconds_sum"))
        .containsExactly(
            "a_seconds_bucket{le=\"0.005\",} 2.0",
            "a_seconds_bucket{le=\"0.1\",} 4.0",
            "a_seconds_bucket{le=\"1.0\",} 5.0",
            "a_seconds_bucket{le=\"+Inf\",} 6.0",
            "a_seconds_count 6.0",
            "a_seconds_sum 2.110000002");
  }

  @Test
  void gauge_risesAndFalls() throws IOException {
    Metric metric = metrics.gauge("a", "help", "label");
    metric.series("x").add(3);
    metric.series("x").add(-1);
    assertThat(lines("a")).containsExactly("a{label=\"x\",} 2.0");
  }

  @Test
  void readings_ofTheSameLabelsAreAddedUp() throws IOException {
    Metric metric = metrics.gauge("a", "help", "pool");
    GaugeReading one = () -> 1;
    GaugeReading two = () -> 2;
    GaugeReading fails =
        () -> {
          throw new IllegalStateException("closing");
        };
    GaugeReading gone = () -> Double.NaN;
    metrics.observe(metric, one, "p");
    metrics.observe(metric, two, "p");
    metrics.observe(metric, fails, "p");
    metrics.observe(metric, gone, "q");
    assertThat(lines("a")).containsExactly("a{pool=\"p\",} 3.0");
    keepAlive(one, two, fails, gone);
  }

  @Test
  void readings_areHeldWeaklyAndLeaveWithTheirOwner() throws IOException {
    Metric metric = metrics.gauge("a", "help", "pool");
    for (int i = 0; i < 3; i++) {
      awaitCollection(observeShortLived(metric));
    }
    // full of gone ones, and nobody has scraped yet
    GaugeReading living = () -> 7;
    metrics.observe(metric, living, "p");
    assertThat(lines("a")).containsExactly("a{pool=\"p\",} 7.0");
    keepAlive(living);
  }

  private WeakReference<GaugeReading> observeShortLived(Metric metric) {
    double[] value = {1};
    GaugeReading reading = () -> value[0];
    metrics.observe(metric, reading, "gone");
    return new WeakReference<>(reading);
  }

  private static void awaitCollection(WeakReference<?> reference) {
    long start = System.nanoTime();
    while (reference.get() != null && System.nanoTime() - start < 20_000_000_000L) {
      System.gc();
    }
    assertThat(reference.get()).isNull();
  }

  private static void keepAlive(GaugeReading... readings) {
    assertThat(readings).doesNotContainNull();
  }

  @Test
  void observe_ofWhatIsNoGaugeDoesNothing() {
    GaugeReading reading = () -> 1;
    metrics.observe(metrics.counter("a_total", "help"), reading);
    metrics.counter("b_total", "help").series().add(1);
  }

  @Test
  void manyThreads_countExactly() throws Exception {
    Metrics wide = new Metrics("", EDGES, 100);
    int threads = 64;
    int each = 5_000;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String label = "v" + i % 7;
      Thread thread = new Thread(() -> countAndRecord(wide, label, each, start));
      thread.start();
      all.add(thread);
    }
    start.countDown();
    for (Thread thread : all) {
      thread.join();
    }
    double counted = 0;
    for (String line : lines(wide, TextFormat.CONTENT_TYPE_004, "a_total", "a_seconds_count")) {
      counted += Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }
    assertThat(counted).isEqualTo(2.0 * threads * each);
    assertThat(lines(wide, TextFormat.CONTENT_TYPE_004, "a_seconds_sum")).hasSize(7);
  }

  private static void countAndRecord(Metrics wide, String label, int each, CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int j = 0; j < each; j++) {
      wide.counter("a_total", "help", "label").series(label).add(1);
      wide.histogram("a_seconds", "help", "label").series(label).record(j, null);
    }
  }

  @Test
  void exposition_filtersByNameAndHoldsTheJvm() throws IOException {
    metrics.counter("a_total", "help").series().add(1);
    metrics.counter("b_total", "help").series().add(1);
    StringWriter some = new StringWriter();
    metrics.write(TextFormat.CONTENT_TYPE_004, List.of("a_total"), some);
    assertThat(some.toString()).contains("a_total 1.0").doesNotContain("b_total");
    StringWriter everything = new StringWriter();
    metrics.write(TextFormat.CONTENT_TYPE_OPENMETRICS_100, List.of(), everything);
    assertThat(everything.toString()).contains("jvm_threads_current", "process_", "# EOF");
  }

  @Test
  void doubleAdder_addsFromManyThreads() throws Exception {
    DoubleAdder adder = new DoubleAdder();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int j = 0; j < 1000; j++) {
                  adder.add(0.5);
                }
              });
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(adder.sum()).isEqualTo(4000);
    assertThat(adder.sumThenReset()).isEqualTo(4000);
    assertThat(adder.doubleValue()).isZero();
    adder.set(3);
    assertThat(adder.sum()).isEqualTo(3);
    adder.reset();
    assertThat(adder.sum()).isZero();
  }
}
