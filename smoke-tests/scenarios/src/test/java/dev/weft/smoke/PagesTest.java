package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Ids;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Scrape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The agent's own server, as a scraper, a probe and a curious browser see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final String TOKEN = "only-for-tests";

  private AppProcess shop;
  private AgentPages agent;

  @BeforeAll
  void open() {
    shop = Launch.of(App.TOMCAT_10).woven().property("shop.quiet", "true").start().ready();
    agent = shop.agent();
    shop.get("/items/prepared");
    shop.get("/fail");
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void health_isJson() {
    assertThat(agent.json("/health").path("status").asText()).isEqualTo("healthy");
    assertThat(agent.json("/health").path("timestamp").asText()).startsWith("20");
    assertThat(agent.json("/health/live").path("status").asText()).isEqualTo("ok");
  }

  @Test
  void metrics_areTextUnlessOpenMetricsIsAskedFor() {
    Answer text = agent.get("/metrics");
    assertThat(text.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    Answer open = agent.get("/metrics", "Accept", AgentPages.OPEN_METRICS);
    assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
    Scrape scrape = Scrape.parse(text.body());
    assertThat(scrape.type("http_request_duration_seconds")).isEqualTo("histogram");
    assertThat(scrape.type("http_requests_total")).isEqualTo("counter");
    assertThat(scrape.type("http_requests_in_progress")).isEqualTo("gauge");
  }

  @Test
  void metrics_areZippedWhereThatIsAskedFor() throws IOException {
    Answer zipped = agent.get("/metrics", "Accept-Encoding", "gzip");
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    byte[] text = new GZIPInputStream(new ByteArrayInputStream(zipped.bytes())).readAllBytes();
    assertThat(new String(text)).contains("http_requests_total");
  }

  @Test
  void metrics_canBeFilteredByName() {
    Scrape scrape =
        Scrape.parse(
            agent.get("/metrics?name[]=http_requests_total".replace("[]", "%5B%5D")).body());
    assertThat(scrape.samples()).isNotEmpty().allMatch(s -> s.name().equals("http_requests_total"));
  }

  @Test
  void metrics_holdTheRuntimesAndTheAgentsOwn() {
    Scrape scrape = agent.scrape();
    assertThat(scrape.named("jvm_memory_bytes_used")).isNotEmpty();
    assertThat(scrape.sum("process_start_time_seconds")).isPositive();
    assertThat(scrape.sum("weft_agent_info")).isEqualTo(1);
    assertThat(scrape.sum("weft_transformed_classes_total")).isPositive();
    assertThat(scrape.sum("weft_transform_seconds_total")).isPositive();
    assertThat(scrape.sum("weft_advice_errors_total")).isZero();
  }

  @Test
  void buckets_areTheContracts() {
    assertThat(
            agent
                .scrape()
                .named("http_request_duration_seconds_bucket")
                .map(s -> s.labels().get("le"))
                .distinct())
        .containsExactlyInAnyOrder(
            "0.005", "0.01", "0.025", "0.05", "0.1", "0.15", "0.25", "0.4", "0.5", "0.75", "1.0",
            "2.5", "5.0", "10.0", "+Inf");
  }

  @Test
  void traces_showTheRequestAndItsQuery() {
    String trace = Ids.freshTraceId();
    shop.get("/items/prepared", "traceparent", "00-" + trace + "-" + Ids.freshSpanId() + "-01");
    assertThat(eventually("/traces?show=recent", trace)).contains("GET /items/*");
    assertThat(eventually("/traces/" + trace, "SELECT items")).contains("GET /items/*");
    assertThat(eventually("/traces?show=slowest", trace)).contains("GET /items/*");
  }

  @Test
  void traces_showTheFailedOnesApart() {
    assertThat(eventually("/traces?show=failed", "GET /fail")).doesNotContain("GET /items/*");
  }

  @Test
  void trace_thatIsNotHeld_isNotFound() {
    assertThat(agent.get("/traces/" + Ids.freshTraceId()).status()).isEqualTo(404);
    assertThat(agent.get("/traces/nonsense").status()).isIn(400, 404);
  }

  @Test
  void testTrace_canBeFoundAfterwards() {
    Answer answer = agent.post("/ops/trace/test");
    assertThat(answer.status()).isEqualTo(200);
    String trace = answer.body().replaceAll("(?s).*\"([0-9a-f]{32})\".*", "$1");
    assertThat(Ids.isTraceId(trace)).as(answer.body()).isTrue();
    assertThat(eventually("/traces/" + trace, trace)).isNotEmpty();
  }

  @Test
  void path_thatDoesNotExist_isA404InJson() throws IOException {
    Answer answer = agent.get("/nowhere");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    JsonNode error = agent.json("/nowhere");
    assertThat(error.isObject()).isTrue();
  }

  @Test
  void method_thatDoesNotFit_isA405ThatSaysWhichDoes() {
    Answer answer = agent.post("/metrics");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
  }

  @Test
  void answers_areNeitherSniffedNorStored() {
    Answer answer = agent.get("/metrics");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void host_thatIsNotLoopback_isRefused() {
    Client client = new Client(agent.port());
    assertThat(client.get("/metrics", "Host", "rebound.example").status()).isEqualTo(403);
    assertThat(client.get("/health", "Host", "rebound.example").status()).isEqualTo(200);
  }

  @Test
  void token_isNeededOnceItIsSet() {
    Launch launch = Launch.of(App.QUERIES).woven().property("weft.http.token", TOKEN);
    try (AppProcess app = launch.start().ready()) {
      AgentPages pages = app.agent();
      assertThat(pages.get("/health").status()).isEqualTo(200);
      assertThat(pages.get("/metrics").status()).isEqualTo(401);
      assertThat(pages.get("/metrics", "Authorization", "Bearer wrong").status()).isEqualTo(401);
      assertThat(pages.get("/metrics", "Authorization", "Bearer " + TOKEN).status()).isEqualTo(200);
      assertThat(app.stderr()).doesNotContain(TOKEN);
    }
  }

  private String eventually(String page, String wanted) {
    Deadline.met(Duration.ofSeconds(5), () -> agent.get(page).body().contains(wanted));
    String body = agent.get(page).body();
    assertThat(body).contains(wanted);
    return body;
  }
}
