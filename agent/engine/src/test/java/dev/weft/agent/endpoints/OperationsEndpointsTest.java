package dev.weft.agent.endpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.agent.docs.Schemas;
import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.protect.Limits;
import dev.weft.agent.protect.ModuleErrors;
import dev.weft.agent.protect.Protection;
import dev.weft.agent.reload.Reloads;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import dev.weft.agent.slo.SloFile;
import dev.weft.agent.slo.Slos;
import dev.weft.bootstrap.Suppressed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers about the service and the agent, and that each is as its schema says. */
class OperationsEndpointsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Metrics metrics = new Metrics("shop", new double[] {0.1, 0.5, 1}, 100);
  private final Slos slos = new Slos();
  private final Reloads reloads = new Reloads();
  private final ModuleErrors moduleErrors = new ModuleErrors(2, name -> 3, metrics);
  private final Protection protection =
      new Protection(new Limits(true, 0.9, 0.95, 1L << 40, 0), level -> {}, metrics, 0);
  private HttpServer server;

  @TempDir Path directory;

  @BeforeEach
  void start() {
    slos.begin(metrics);
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/sla/status", Guard.PROTECTED, new SlaEndpoint(slos))
            .add(
                "GET",
                "/recovery/status",
                Guard.PROTECTED,
                new RecoveryEndpoint(protection, moduleErrors, () -> null))
            .add("GET", "/system/stats", Guard.PROTECTED, new StatsEndpoint(metrics))
            .add("POST", "/ops/reload", Guard.PROTECTED, new ReloadEndpoint(reloads));
    server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static final class Silent implements ServerLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }

  private JsonNode ask(String method, String path, int status, String schema) throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    Schemas.assertFits(schema, answer.body());
    return new ObjectMapper().readTree(answer.body());
  }

  private void record(String metric, String help, long nanos, String... labels) {
    metrics.histogram(metric, help, labels).series("/items", "GET").record(nanos, null);
  }

  @Test
  void slaStatus_saysHowEachObjectiveStands() throws Exception {
    JsonNode idle = ask("GET", "/sla/status", 200, "sla-status");
    assertThat(idle.get("slos").get(0).get("measured").isNull()).isTrue();
    for (int i = 0; i < 100; i++) {
      slos.answers("/items", i == 0).record(600_000_000L, null);
    }

    JsonNode status = ask("GET", "/sla/status", 200, "sla-status");
    assertThat(status.get("source").asText()).isEqualTo("default");
    assertThat(status.get("compliant").asBoolean()).isFalse();
    JsonNode availability = status.get("slos").get(0);
    assertThat(availability.get("measured").asDouble()).isCloseTo(0.99, within(1e-9));
    assertThat(availability.get("burn_rates").get("5m").asDouble()).isCloseTo(10, within(1e-6));
    assertThat(availability.get("error_budget_remaining").asDouble()).isCloseTo(-9, within(1e-6));
    JsonNode latency = status.get("slos").get(1);
    assertThat(latency.get("threshold_ms").asInt()).isEqualTo(500);
    assertThat(latency.get("bad").asInt()).isEqualTo(100);
    assertThat(latency.get("window").asText()).isEqualTo("7d");
  }

  @Test
  void recoveryStatus_namesWhatWasTakenOut() throws Exception {
    assertThat(ask("GET", "/recovery/status", 200, "recovery-status").get("stability_score"))
        .hasToString("100");
    String module = "endpoint-test";
    int before;
    try (CapturedLog log = new CapturedLog()) {
      // what other tests of this JVM left behind is taken out now
      moduleErrors.run(0);
      before = moduleErrors.disabled().size();
      Suppressed.report(new IllegalStateException("secret"), module);
      Suppressed.report(new IllegalStateException("secret"), module);
      moduleErrors.run(1);
      assertThat(log.text()).contains(module).doesNotContain("secret");
    }

    JsonNode status = ask("GET", "/recovery/status", 200, "recovery-status");
    assertThat(status.get("stability_score").asInt())
        .isEqualTo(Math.max(0, 100 - 10 * (before + 1)));
    JsonNode disabled = status.get("modules_disabled").get(before);
    assertThat(disabled.get("instrumentation").asText()).isEqualTo(module);
    assertThat(disabled.get("errors").asInt()).isEqualTo(2);
    assertThat(status.toString()).doesNotContain("secret");
  }

  @Test
  void reload_saysWhatChangedOrWhichLineIsWrong() throws Exception {
    assertThat(ask("POST", "/ops/reload", 200, "reload").get("files")).isEmpty();
    Path file = directory.resolve("slos.yml");
    String text = "version: 1\nslos:\n  - {name: a, sli: availability, target: 0.9, window: 1d}\n";
    Files.writeString(file, text);
    try (CapturedLog log = new CapturedLog()) {
      reloads.add(new SloFile(slos, file.toString()));
      Files.writeString(file, text.replace("0.9", "0.8"));
      JsonNode taken = ask("POST", "/ops/reload", 200, "reload").get("files").get(0);
      assertThat(taken.get("changed").asText()).isEqualTo("1 objectives hold");

      Files.writeString(file, text.replace("0.9", "9"));
      JsonNode refused = ask("POST", "/ops/reload", 422, "reload").get("files").get(0);
      assertThat(refused.get("line").asInt()).isEqualTo(3);
      assertThat(refused.get("problem").asText()).contains("slos[0].target");
      assertThat(log.text()).contains("line 3").contains("kept what held before");
    }
    assertThat(slos.statuses().get(0).objective().target()).isEqualTo(0.8);
  }

  @Test
  void stats_ofAnIdleProcess_leaveOutWhatIsNotThere() throws Exception {
    JsonNode stats = ask("GET", "/system/stats", 200, "system-stats");

    assertThat(stats.has("requests")).isFalse();
    assertThat(stats.has("redis")).isFalse();
    assertThat(stats.get("agent").get("threads").asInt()).isPositive();
    assertThat(stats.get("agent").get("cpu_seconds").asDouble()).isPositive();
  }

  @Test
  void stats_addUpTheMetrics() throws Exception {
    metrics.counter("http_requests_total", "", "route", "method", "status");
    metrics
        .counter("http_requests_total", "", "route", "method", "status")
        .series("/items", "GET", "200")
        .add(3);
    metrics
        .counter("http_requests_total", "", "route", "method", "status")
        .series("/items", "GET", "503")
        .add(1);
    for (int i = 0; i < 4; i++) {
      record("http_request_duration_seconds", "", 200_000_000L, "route", "method");
      record("db_query_duration_seconds", "", 50_000_000L, "system", "operation");
    }
    metrics.gauge("db_pool_connections", "", "pool", "state").series("main", "active").add(2);
    metrics.gauge("db_pool_connections", "", "pool", "state").series("main", "idle").add(5);
    metrics.gauge("db_pool_connections_max", "", "pool").series("main").add(10);
    metrics.counter("redis_commands_total", "", "command", "outcome").series("GET", "ok").add(8);
    metrics.counter("log_events_total", "", "level").series("error").add(2);

    JsonNode stats = ask("GET", "/system/stats", 200, "system-stats");
    JsonNode requests = stats.get("requests");
    assertThat(requests.get("total").asInt()).isEqualTo(4);
    assertThat(requests.get("failed").asInt()).isEqualTo(1);
    assertThat(requests.get("by_status").get("200").asInt()).isEqualTo(3);
    assertThat(requests.get("latency_seconds").get("p50").asDouble()).isCloseTo(0.3, within(1e-9));
    assertThat(requests.get("latency_seconds").get("mean").asDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(requests.get("routes").get(0).get("route").asText()).isEqualTo("/items");
    assertThat(stats.get("databases").get("queries").asInt()).isEqualTo(4);
    assertThat(stats.get("pools").toString())
        .isEqualTo("[{\"pool\":\"main\",\"active\":2,\"idle\":5,\"max\":10}]");
    assertThat(stats.get("redis").get("commands").asInt()).isEqualTo(8);
    assertThat(stats.get("errors").get("log_events").get("error").asInt()).isEqualTo(2);
  }
}
