package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four ways of saying things, and what happens to things said wrong. */
class ConfigurationTest {
  @Test
  void property_thatDoesNotExist_isNamedOnceWithItsNeighbour() {
    List<String> warnings = warnings(Launch.of(App.QUERIES).property("weft.htpp.port", "1"));
    assertThat(warnings)
        .singleElement()
        .satisfies(line -> assertThat(line).contains("WARN", "weft.htpp.port", "weft.http.port"));
  }

  @Test
  void value_thatIsMalformed_keepsTheDefaultAndSaysSo() {
    List<String> warnings =
        warnings(Launch.of(App.QUERIES).property("weft.db.slow-threshold", "soon"));
    assertThat(warnings)
        .singleElement()
        .satisfies(
            line -> assertThat(line).contains("WARN", "weft.db.slow-threshold", "soon", "0.5"));
  }

  @Test
  void environment_isRead() {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess app =
            Launch.of(App.QUERIES)
                .agent("")
                .environment("WEFT_HTTP_PORT", "0")
                .environment("OTEL_SERVICE_NAME", "from-environment")
                .environment("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=smoke")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .start()
                .ready()) {
      assertThat(app.agent().get("/health").status()).isEqualTo(200);
      app.stop();
      assertThat(collector.spans())
          .isNotEmpty()
          .extracting(SpanSeen::resource)
          .allSatisfy(
              about ->
                  assertThat(about)
                      .containsEntry("service.name", "from-environment")
                      .containsEntry("deployment.environment.name", "smoke")
                      .containsKey("telemetry.sdk.language"));
    }
  }

  @Test
  void agentArguments_areRead() {
    Launch launch = Launch.of(App.QUERIES).agent("http.port=0,metrics.namespace=divan");
    try (AppProcess app = launch.start().ready()) {
      app.metric("divan_db_query_duration_seconds").hasAtLeast(0);
      assertThat(app.agent().scrape().sum("divan_db_query_duration_seconds_count")).isPositive();
      app.metric("db_query_duration_seconds").isAbsent();
    }
  }

  @Test
  void file_isRead_andSystemPropertiesWin(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("weft.properties");
    Files.writeString(file, "weft.http.port=1\nweft.metrics.namespace=filed\n");
    Launch launch = Launch.of(App.QUERIES).woven().property("weft.config", file.toString());
    try (AppProcess app = launch.start().ready()) {
      assertThat(app.agent().scrape().sum("filed_db_query_duration_seconds_count")).isPositive();
    }
  }

  @Test
  void instrumentation_thatIsSwitchedOff_leavesItsLibraryAlone() {
    Launch launch = Launch.of(App.TOMCAT_9).woven();
    launch.property("weft.instrumentation.jdbc.enabled", "false");
    try (AppProcess shop = launch.start().ready()) {
      assertThat(shop.get("/items/prepared").status()).isEqualTo(200);
      shop.metric("http_requests_total").hasValue(1);
      shop.metric("weft_spans_total").hasValue(1);
      shop.metric("db_query_duration_seconds").isAbsent();
    }
  }

  private static List<String> warnings(Launch launch) {
    try (AppProcess app = launch.woven().start().ready()) {
      app.agent();
      assertThat(app.stop()).isZero();
      return app.agentLines().stream().filter(line -> line.contains("WARN")).toList();
    }
  }
}
