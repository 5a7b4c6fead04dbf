package dev.weft.agent.endpoints;

import static dev.weft.agent.errors.ErrorLab.frame;
import static dev.weft.agent.errors.ErrorLab.thrownAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.agent.docs.Schemas;
import dev.weft.agent.errors.ErrorLab;
import dev.weft.agent.errors.Errors;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorsEndpointTest {
  private ErrorLab lab = new ErrorLab();
  private boolean hasErrors = true;
  private HttpServer server;

  private final class Source implements ErrorSource {
    @Override
    public Errors errors() {
      return hasErrors ? lab.errors : null;
    }

    @Override
    public String release() {
      return hasErrors ? "1.2.3" : "";
    }
  }

  private static final class Silent implements ServerLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }

  @BeforeEach
  void start() {
    Router router =
        new Router(Access.of("token", false))
            .add("GET", "/errors", Guard.PROTECTED, new ErrorsEndpoint(new Source()))
            .add("GET", "/errors/{id}", Guard.PROTECTED, new ErrorEndpoint(new Source()));
    server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode json(int status, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer token")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private static void assertFits(String schema, JsonNode document) {
    Schemas.assertFits(schema, document.toString());
  }

  private void plant() {
    Operation request = lab.start("GET /orders/{id}");
    Operation query = lab.spans.tracing.start(Operation.Kind.CLIENT, "SELECT orders");
    query.set("db.system.name", "h2database");
    query.set("db.query.text", "SELECT * FROM orders WHERE id = ?");
    query.finish();
    lab.spans.tracing.line(2, "selling");
    Throwable cause = thrownAt(new NullPointerException(), frame("com.example.Db", "read", 3));
    Throwable thrown = new IllegalStateException("no mail to ann@example.com", cause);
    lab.end(request, thrownAt(thrown, frame("com.example.Shop", "sell", 3)));
    lab.spans.tracing.logged(new UnsupportedOperationException(), "com.example.Shop", "no");
    lab.errors.drain(System.nanoTime());
  }

  @Test
  void errors_beforeTheFirst_areNone() throws Exception {
    hasErrors = false;
    JsonNode document = json(200, "/errors");
    assertFits("errors", document);
    assertThat(document.get("errors")).isEmpty();
    json(404, "/errors/0123456789abcdef");
  }

  @Test
  void errors_areListed_theMostRecentlySeenFirst() throws Exception {
    plant();
    JsonNode document = json(200, "/errors");
    assertFits("errors", document);
    assertThat(document.get("errors")).hasSize(2);
    assertThat(document.at("/errors/0/type").asText())
        .isEqualTo("java.lang.UnsupportedOperationException");
    assertThat(document.at("/errors/1/routes/0").asText()).isEqualTo("GET /orders/{id}");
    assertThat(document.at("/errors/1/release").asText()).isEqualTo("1.2.3");
    assertThat(document.at("/counts/grouped").asInt()).isEqualTo(2);
    assertThat(json(200, "/errors?limit=1").get("errors")).hasSize(1);
    for (String wrong : new String[] {"0", "1001", "x"}) {
      assertThat(json(400, "/errors?limit=" + wrong).get("error").asText()).startsWith("expecting");
    }
  }

  @Test
  void error_isShownWithItsSample() throws Exception {
    plant();
    String id = json(200, "/errors").at("/errors/1/id").asText();
    JsonNode document = json(200, "/errors/" + id);
    assertFits("error", document);
    JsonNode sample = document.get("sample");
    assertThat(sample.get("stack").asText())
        .contains("\tat com.example.Shop.sell(Source.java:3)")
        .contains("Caused by: java.lang.NullPointerException\n\tat com.example.Db.read");
    assertThat(sample.get("breadcrumbs")).hasSize(2);
    assertThat(sample.get("route").asText()).isEqualTo("GET /orders/{id}");
    assertThat(document.toString()).doesNotContain("ann@");
    assertFits("error", json(200, "/errors/" + id.toUpperCase()));
  }

  @Test
  void error_ofTheLogAlone_fitsToo() throws Exception {
    plant();
    String id = json(200, "/errors").at("/errors/0/id").asText();
    JsonNode document = json(200, "/errors/" + id);
    assertFits("error", document);
    assertThat(document.at("/sample/handled").asBoolean()).isTrue();
    assertThat(document.at("/sample/trace_id").isNull()).isTrue();
  }

  @Test
  void error_whoseSampleWasDropped_saysSo() throws Exception {
    lab = new ErrorLab("always_on", 10, 0, null);
    plant();
    JsonNode document = json(200, "/errors/" + json(200, "/errors").at("/errors/0/id").asText());
    assertFits("error", document);
    assertThat(document.get("sample").isNull()).isTrue();
  }
}
