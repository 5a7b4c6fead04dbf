package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static dev.weft.agent.serve.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server = Sample.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/traces/4bf9, trace 4bf9",
    "/traces/a%20b, trace a b",
    "/traces/a%2Fb, trace a/b",
    "/traces/%C3%A4, trace ä",
    "/traces/a+b, trace a+b",
    "/rooms/lobby/events, room lobby",
    "/rooms/%2Fchat%23a/events, room /chat#a",
    "/traces, show []",
    "/traces?, show []",
    "/traces?show=slowest, show [slowest]",
    "/traces?a=b&show=a%26b%3D%25&show&&show=c+d=e, 'show [a&b=%, , c d=e]'",
    "/traces?sho%77=x, show [x]",
    "/traces?show=%C3%A4, show [ä]",
  })
  void path_findsItsRouteAndDecodesItsParts(String target, String text) throws IOException {
    Answer answer = ask(get(target));
    assertThat(answer.text()).isEqualTo(text);
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "//health",
        "/health/",
        "/Health",
        "/%68ealth",
        "/health%2F",
        "/traces/",
        "/traces/a/b",
        "/traces%2Fa",
        "/rooms/events",
        "/rooms//events",
        "/rooms/a/b/events",
        "/rooms/a/events/",
        "/...",
      })
  void otherPath_is404AsJson(String target) throws IOException {
    Answer answer = ask(get(target));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.text()).startsWith("{\"error\":\"not found\",\"path\":\"/");
  }

  @Test
  void unknownPath_isNeverEchoedRaw() throws IOException {
    assertThat(ask(get("/%3Cscript%3E%22%27%5C&%C3%A4%F0%9F%98%80")).text())
        .isEqualTo(
            "{\"error\":\"not found\",\"path\":\"/\\u003cscript\\u003e\\u0022\\u0027\\u005c\\u0026\\u00e4\\ud83d\\ude00\"}\n");
    assertThat(ask(get("/" + "x".repeat(5000))).body()).hasSizeLessThan(300);
  }

  @Test
  void otherMethod_is405WithWhatIsAllowed() throws IOException {
    Answer get = ask(post("/traces/1", ""));
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("GET, HEAD");
    Answer post = ask(get("/ops"));
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("POST");
  }

  @Test
  void severalMethodsOfAPath_areAllAllowed() throws IOException {
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/rules", Guard.OPEN, request -> Sample.text("got"))
            .add("PUT", "/rules", Guard.OPEN, request -> Sample.text("put"));
    try (HttpServer two = HttpServer.start(Sample.settings(), router, new RecordedLog())) {
      assertThat(RawClient.ask(two.port(), post("/rules", "").replace("POST", "PUT")).text())
          .isEqualTo("put");
      assertThat(RawClient.ask(two.port(), post("/rules", "")).header("Allow"))
          .isEqualTo("GET, HEAD, PUT");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "traces", "/traces/{id", "/traces/id}{", "/{a}/{b}", "/x{id}", "/{id}x"})
  void malformedRoute_isRefusedWhenItIsAdded(String path) {
    assertThatThrownBy(
            () ->
                new Router(Access.of(null, false))
                    .add("GET", path, Guard.OPEN, request -> Response.empty(204)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("route: expecting /path or /path/{id}, got " + path);
  }

  private static Answer ask(String request) throws IOException {
    return RawClient.ask(server.port(), request);
  }
}
