package dev.weft.agent.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import dev.weft.agent.vitals.RateLimit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebVitalsEndpointsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String BEACON = "{\"route\":\"/\",\"lcp\":100}";

  private final Metrics metrics = new Metrics("", new double[] {1}, 100);
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router =
        new Router(Access.of("secret", false).alsoFrom(List.of("https://shop.example")))
            .add("GET", "/web-vitals.js", Guard.OPEN, new ScriptEndpoint())
            .add("GET", "/traces", Guard.PROTECTED, new ScriptEndpoint())
            .add("POST", "/ops/ingest", Guard.SAME_ORIGIN, new BeaconEndpoint(metrics))
            .add("POST", "/limited", Guard.SAME_ORIGIN, limited());
    server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
  }

  private BeaconEndpoint limited() {
    return new BeaconEndpoint(metrics, new RateLimit(1, 1, System.nanoTime()));
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

  private String base() {
    return "http://127.0.0.1:" + server.port();
  }

  private int post(String origin, String body) throws Exception {
    return post("/ops/ingest", origin, body);
  }

  private int post(String path, String origin, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("Origin", origin)
            .header("Content-Type", "text/plain;charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void script_isServedToAnyPage() throws Exception {
    HttpResponse<String> script =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(base() + "/web-vitals.js")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("content-type").orElse(""))
        .isEqualTo("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(script.body())
        .contains("largest-contentful-paint", "layout-shift", "sendBeacon")
        .doesNotContain("document.cookie", "localStorage", "innerText");
    assertThat(script.body().length()).isLessThan(4096);
  }

  @Test
  void beacon_isTakenOfKnownOriginsAlone() throws Exception {
    assertThat(post(base(), BEACON)).isEqualTo(204);
    assertThat(post("https://shop.example", BEACON)).isEqualTo(204);
    assertThat(post("https://shop.example.evil.example", BEACON)).isEqualTo(403);
    assertThat(post("null", BEACON)).isEqualTo(403);
    assertThat(metrics.counter("web_vitals_beacons_total", "", "outcome").series("taken"))
        .isNotNull();
  }

  @Test
  void originOfThePages_opensNothingElse() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + "/traces"))
            .header("Origin", "https://shop.example")
            .build();
    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void otherBodies_areRefused() throws Exception {
    assertThat(post(base(), "{\"route\":\"/\",\"email\":\"a@example.org\"}")).isEqualTo(400);
    assertThat(post(base(), BEACON + " ".repeat(3000))).isEqualTo(400);
    assertThat(post(base(), "x".repeat(70_000))).isEqualTo(413);
  }

  @Test
  void tooManyBeacons_areLimited() throws Exception {
    int limited = 0;
    for (int i = 0; i < 100 && limited == 0; i++) {
      limited += post("/limited", base(), BEACON) == 429 ? 1 : 0;
    }
    assertThat(limited).isPositive();
  }
}
