package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Ids;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.LogSeen;
import dev.weft.smoke.harness.OtlpCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application's log by OTLP, from a process of its own to a collector that decodes it. */
class LogExportTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;

  private static Launch exporting(App app, OtlpCollector collector) {
    return Launch.of(app)
        .woven()
        .exportingTo(collector)
        .property("otel.service.name", "the-shop")
        .property("otel.logs.exporter", "otlp");
  }

  @Test
  void http_exportsRecordsWithTheirTrace_redacted() {
    assertExports(OtlpCollector.http());
  }

  @Test
  void grpc_exportsRecordsWithTheirTrace_redacted() {
    assertExports(OtlpCollector.grpc());
  }

  private static void assertExports(OtlpCollector collector) {
    String trace = Ids.freshTraceId();
    try (collector;
        AppProcess shop = exporting(App.TOMCAT_9, collector).start().ready()) {
      shop.get(
          "/fail?kind=leak&text=anna@example.org",
          "traceparent",
          "00-" + trace + "-" + Ids.freshSpanId() + "-01");
      Deadline.met(SOON, () -> !of(collector, trace).isEmpty());
      List<LogSeen> records = of(collector, trace);
      assertThat(records).hasSize(1);
      LogSeen record = records.get(0);
      assertThat(record.severity()).isEqualTo("ERROR");
      assertThat(record.spanId()).hasSize(16);
      assertThat(record.logger()).startsWith("org.apache.catalina.");
      assertThat(record.attributes())
          .containsEntry("exception.type", "java.lang.IllegalStateException");
      assertThat(record.attributes().get("exception.message").toString()).startsWith("no mail to ");
      assertThat(record.resource()).containsEntry("service.name", "the-shop");
      // the start of Tomcat logs outside of any trace
      assertThat(collector.logs()).anyMatch(each -> each.traceId().isEmpty());
      assertThat(collector.received())
          .noneMatch(
              message -> new String(message, StandardCharsets.ISO_8859_1).contains("anna@example"));
      String last = Ids.freshTraceId();
      shop.get("/fail", "traceparent", "00-" + last + "-" + Ids.freshSpanId() + "-01");
      shop.terminate();
      assertThat(of(collector, last)).as("drained").hasSize(1);
    }
  }

  private static List<LogSeen> of(OtlpCollector collector, String trace) {
    return collector.logs().stream().filter(each -> each.traceId().equals(trace)).toList();
  }

  @Test
  void recordsThatFindNoRoom_areCounted() {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess app =
            exporting(App.LOGGING, collector)
                .arguments(folder.resolve("app.log").toString(), "10000")
                .start()
                .ready()) {
      double emitted = app.agent().scrape().sum("log_events_total");
      assertThat(emitted).isGreaterThanOrEqualTo(80_002);
      app.metric("weft_log_records_total").within(SOON).hasValue(emitted);
      double exported = exported(app);
      assertThat(exported).isBetween(1.0, emitted - 1);
      assertThat(collector.logs()).hasSize((int) exported);
    }
  }

  private static double exported(AppProcess app) {
    return app.agent().scrape().sum("weft_log_records_total", Map.of("outcome", "exported"));
  }

  @Test
  void withoutTheProperty_nothingOfTheLogLeaves() {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess shop = Launch.of(App.TOMCAT_9).woven().exportingTo(collector).start().ready()) {
      shop.get("/fail");
      shop.metric("log_events_total").with("level", "error").hasAtLeast(1);
      shop.metric("weft_log_records_total").isAbsent();
      shop.stop();
      assertThat(collector.logs()).isEmpty();
    }
  }
}
