package dev.weft.agent.endpoints;

import static dev.weft.agent.docs.Schemas.assertFits;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.agent.config.Config;
import dev.weft.agent.health.Health;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.record.SpanLab;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import dev.weft.bootstrap.Operation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final SpanLab lab = new SpanLab("always_on");
  private final Metrics metrics = new Metrics("", new double[] {1}, 100);
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/metrics", Guard.METRICS, new MetricsEndpoint(metrics))
            .add("GET", "/health", Guard.OPEN, new HealthEndpoint())
            .add(
                "GET",
                "/health/live",
                Guard.OPEN,
                new LiveEndpoint(new Health(new Config(Map.of()))))
            .add("GET", "/traces", Guard.PROTECTED, new TracesEndpoint(lab.store))
            .add("GET", "/traces/{id}", Guard.PROTECTED, new TraceEndpoint(lab.store))
            .add("POST", "/ops/trace/test", Guard.PROTECTED, new TraceTestEndpoint(lab.tracing));
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

  private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(int status, String path) throws Exception {
    HttpResponse<String> answer = ask("GET", path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse("")).contains("json");
    if (status != 200) {
      assertFits("refusal", answer.body());
    }
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void health_answersWithTime() throws Exception {
    JsonNode health = json(200, "/health");
    assertThat(health.get("status").asText()).isEqualTo("healthy");
    assertThat(Instant.parse(health.get("timestamp").asText())).isBefore(Instant.MAX);
    assertThat(json(200, "/health/live").toString()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void metrics_areNegotiated() throws Exception {
    metrics.counter("a_total", "help").series().add(1);
    HttpResponse<String> text = ask("GET", "/metrics");
    assertThat(text.headers().firstValue("content-type").orElse("")).contains("version=0.0.4");
    assertThat(text.body()).contains("a_total 1.0").doesNotContain("# EOF");
    HttpResponse<String> open =
        ask("GET", "/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
    assertThat(open.headers().firstValue("content-type").orElse("")).contains("openmetrics");
    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(ask("GET", "/metrics?name[]=a_total").body()).doesNotContain("jvm_");
  }

  @Test
  void traces_areListedAndShown() throws Exception {
    Operation root = lab.start("GET /orders");
    Operation child = lab.start("SELECT orders");
    child.set("db.query.text", "SELECT ?");
    child.set("server.port", 5432);
    child.fail("42P01", new IllegalStateException("secret"));
    child.finish();
    root.finish();
    lab.taken();
    JsonNode all = json(200, "/traces");
    assertFits("traces", all.toString());
    JsonNode summary = all.get("traces").get(0);
    assertThat(summary.get("trace_id").asText()).isEqualTo(root.traceId());
    assertThat(summary.get("name").asText()).isEqualTo("GET /orders");
    assertThat(summary.get("failed").asBoolean()).isTrue();
    assertThat(summary.get("spans").asInt()).isEqualTo(2);
    JsonNode trace = json(200, "/traces/" + root.traceId());
    assertFits("trace", trace.toString());
    JsonNode span = trace.get("spans").get(1);
    assertThat(span.get("parent_span_id").asText()).isEqualTo(root.spanId());
    assertThat(span.get("kind").asText()).isEqualTo("internal");
    assertThat(span.get("attributes").get("server.port").asInt()).isEqualTo(5432);
    assertThat(span.get("events").get(0).get("name").asText()).isEqualTo("exception");
    assertThat(trace.toString()).doesNotContain("secret");
    assertThat(trace.get("spans_left_out").asInt()).isZero();
  }

  @Test
  void unknownPathsAndMethods_areRefusedInOneShape() throws Exception {
    assertThat(json(404, "/nothing/here").get("path").asText()).isEqualTo("/nothing/here");
    HttpResponse<String> wrong = ask("DELETE", "/health");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertFits("refusal", wrong.body());
  }

  @Test
  void traces_areChosenAndLimited() throws Exception {
    for (int i = 0; i < 5; i++) {
      Operation operation = lab.start("t" + i);
      if (i == 2) {
        operation.fail("x", null);
      }
      operation.finish();
    }
    lab.taken();
    assertThat(json(200, "/traces?limit=2").get("traces")).hasSize(2);
    assertThat(json(200, "/traces?show=slowest").get("traces")).hasSize(5);
    assertThat(json(200, "/traces?show=failed").get("traces")).hasSize(1);
    for (String wrong : new String[] {"show=all", "limit=0", "limit=1001", "limit=x"}) {
      assertThat(json(400, "/traces?" + wrong).get("error").asText()).startsWith("expecting");
    }
    assertThat(json(404, "/traces/00000000000000000000000000000000").get("error").asText())
        .isEqualTo("no such trace is kept");
  }

  @Test
  void traceTest_makesOneSpanThatArrives() throws Exception {
    HttpResponse<String> answer = ask("POST", "/ops/trace/test");
    assertFits("trace-test", answer.body());
    JsonNode document = new ObjectMapper().readTree(answer.body());
    assertThat(document.get("sampled").asBoolean()).isTrue();
    lab.taken();
    JsonNode trace = json(200, "/traces/" + document.get("trace_id").asText());
    assertThat(trace.get("spans")).hasSize(1);
    assertThat(lab.pipeline.made()).isEqualTo(1);
  }
}
