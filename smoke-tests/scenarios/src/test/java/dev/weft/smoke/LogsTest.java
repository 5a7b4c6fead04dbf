package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Ids;
import dev.weft.smoke.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications log as they are configured by default, with the packed jar. */
class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static Launch json(App app) {
    return Launch.of(app).woven().property("weft.logs.json", "true");
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  // beside the log there are only the lines by which the applications of the tests say where they
  // are
  private static List<JsonNode> documents(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("READY ") && !line.equals("BYE"))
        .map(LogsTest::parse)
        .toList();
  }

  private static JsonNode access(List<JsonNode> lines, String route) {
    return lines.stream()
        .filter(line -> line.path("route").asText().equals(route))
        .findFirst()
        .orElseThrow(() -> new AssertionError(route + " in " + lines));
  }

  @Test
  void springBoot_defaultConsole_isJsonALine_withAccessRecords() {
    String trace = Ids.freshTraceId();
    String span = Ids.freshSpanId();
    try (AppProcess app =
        json(App.SPRING_BOOT_3)
            .property("logging.level.root", "info")
            .property("otel.service.name", "shop")
            .start()
            .ready()) {
      app.get(
          "/items/pencil",
          "traceparent",
          "00-" + trace + "-" + span + "-01",
          "X-Request-Id",
          "r-77");
      app.agent().metric("log_events_total").with("level", "info").hasAtLeast(1);
      app.stop();
      List<JsonNode> lines = documents(app.stdout());
      assertThat(lines)
          .anyMatch(line -> line.get("msg").asText().startsWith("Started BootApp in "))
          .allMatch(line -> line.get("service").asText().equals("shop"));
      JsonNode access = access(lines, "/items/{id}");
      assertThat(access.get("trace_id").asText()).isEqualTo(trace);
      assertThat(access.get("request_id").asText()).isEqualTo("r-77");
      assertThat(access.get("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void springBoot_ownPattern_printsTheIds() {
    String trace = Ids.freshTraceId();
    try (AppProcess app =
        Launch.of(App.SPRING_BOOT_3)
            .woven()
            .property("logging.level.org.springframework.web", "debug")
            .property("logging.pattern.console", "<%X{trace_id}|%X{request_id}> %m%n")
            .start()
            .ready()) {
      app.get(
          "/items/pencil",
          "traceparent",
          "00-" + trace + "-" + Ids.freshSpanId() + "-01",
          "X-Request-Id",
          "r-78");
      app.stop();
      assertThat(app.stdout()).contains("<" + trace + "|r-78> GET \"/items/pencil\"");
      assertThat(app.stdout()).doesNotContain("{\"ts\"");
    }
  }

  @Test
  void tomcat_failingServlet_isOneLineOnTheConsole() {
    try (AppProcess app = json(App.TOMCAT_9).start().ready()) {
      app.get("/fail");
      app.stop();
      List<JsonNode> lines =
          app.otherLines().stream().map(LogsTest::parse).filter(line -> line.has("error")).toList();
      assertThat(lines).isNotEmpty();
      JsonNode line = lines.get(0);
      assertThat(line.get("level").asText()).isEqualTo("ERROR");
      assertThat(line.get("trace_id").asText()).hasSize(32);
      assertThat(line.get("error").get("stack").asText()).contains("\n\tat ");
    }
  }

  @Test
  void accessRecords_haveTheUser_whereThatIsWanted() {
    try (AppProcess app =
        json(App.TOMCAT_9)
            .property("shop.loud", "true")
            .property("weft.logs.access.user-id", "true")
            .start()
            .ready()) {
      app.get("/ping", "X-Shop-User", "anna");
      assertThat(app.get("/slow?ms=1", "X-Shop-User", "broken").status()).isEqualTo(200);
      app.get("/status/204", "X-Shop-User", "anna@example.org");
      app.get("/async/complete", "X-Shop-User", "bert");
      app.get("/items/none");
      app.metric("http_requests_total").hasValue(5);
      app.stop();
      List<JsonNode> lines = documents(String.join("\n", app.otherLines()));
      assertThat(access(lines, "/ping").path("user_id").asText()).isEqualTo("anna");
      assertThat(access(lines, "/async/complete").path("user_id").asText()).isEqualTo("bert");
      assertThat(access(lines, "/status/*").path("user_id").asText()).doesNotContain("example.org");
      assertThat(access(lines, "/slow").has("user_id")).isFalse();
      assertThat(access(lines, "/items/*").has("user_id")).isFalse();
    }
  }

  @Test
  void accessRecords_haveNoUser_unlessThatIsWanted() {
    try (AppProcess app = json(App.TOMCAT_9).property("shop.loud", "true").start().ready()) {
      app.get("/ping", "X-Shop-User", "anna");
      app.metric("http_requests_total").hasValue(1);
      app.stop();
      assertThat(String.join("\n", app.otherLines())).contains("/ping").doesNotContain("anna");
    }
  }

  @Test
  void platformLogging_ofManyWriters_isOneDocumentALine_andCountedOnce() throws IOException {
    Path file = folder.resolve("app.log");
    try (AppProcess app = json(App.LOGGING).arguments(file.toString(), "10000").start().ready()) {
      app.agent().metric("log_events_total").with("level", "info").hasValue(80_000);
      app.agent().metric("log_events_total").with("level", "error").hasValue(1);
      assertThat(app.agent().metric("log_events_total").with("level", "debug").value()).isZero();
      app.stop();
      List<JsonNode> lines;
      try (var all = Files.lines(file)) {
        lines = all.map(LogsTest::parse).toList();
      }
      assertThat(lines).hasSize(80_002);
      assertThat(lines.get(0).get("error").get("stack").asText().length()).isBetween(1_000, 33_000);
      assertThat(lines.get(1).get("msg").asText()).startsWith("to ").doesNotContain("example.org");
      assertThat(app.otherLines()).hasSize(2).allSatisfy(line -> parse(line));
    }
  }
}
