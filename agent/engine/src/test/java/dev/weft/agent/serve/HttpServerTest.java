package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static dev.weft.agent.serve.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a well-behaved client sees. */
class HttpServerTest {
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server = Sample.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.counts().internalErrors()).isZero();
  }

  @Test
  void get_isAnsweredWithTheHeadersThatEveryAnswerCarries() throws IOException {
    Answer answer = ask(get("/health"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("healthy");
    assertThat(answer.headers())
        .containsOnlyKeys(
            "content-type", "x-content-type-options", "cache-control", "content-length", "date")
        .containsEntry("content-type", "text/plain; charset=utf-8")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cache-control", "no-store")
        .containsEntry("content-length", "7");
  }

  @Test
  void page_carriesAStrictPolicy() throws IOException {
    assertThat(ask(get("/page")).header("Content-Security-Policy"))
        .startsWith("default-src 'none'; ")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void connection_servesOneRequestAfterAnother() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      for (int i = 0; i < 50; i++) {
        assertThat(client.send(get("/traces/" + i)).read().text()).isEqualTo("trace " + i);
      }
    }
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      requests.append(i % 2 == 0 ? get("/traces/" + i) : post("/echo", "body " + i));
    }
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(requests.toString());
      for (int i = 0; i < 500; i++) {
        assertThat(client.read().text()).isEqualTo(i % 2 == 0 ? "trace " + i : "body " + i);
      }
    }
  }

  @Test
  void pipelinedBigAnswers_doNotMix() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(get("/big") + get("/stream", "Accept-Encoding: gzip") + get("/big"));
      assertThat(client.read().text()).isEqualTo(Sample.BIG_TEXT);
      assertThat(client.read().unzipped()).hasLineCount(10_000);
      assertThat(client.read().text()).isEqualTo(Sample.BIG_TEXT);
    }
  }

  @Test
  void request_mayComeByteByByte() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      for (char c : (post("/echo", "slowly") + get("/health")).toCharArray()) {
        client.send(String.valueOf(c));
      }
      assertThat(client.read().text()).isEqualTo("slowly");
      assertThat(client.read().text()).isEqualTo("healthy");
    }
  }

  @Test
  void client_mayFinishSendingBeforeItReads() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(get("/big")).finish().read().text()).isEqualTo(Sample.BIG_TEXT);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void head_isAnsweredAsGetWithoutTheBody() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      for (String path : new String[] {"/health", "/big", "/stream"}) {
        Answer head = client.send(get(path).replace("GET ", "HEAD ")).readHead();
        Answer full = client.send(get(path)).read();
        assertThat(head.headers()).isEqualTo(full.headers());
      }
    }
  }

  @Test
  void http10_isAnsweredAndClosed() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send("GET /health HTTP/1.0\r\n\r\n").read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void http10_keepsTheConnectionIfAsked() throws IOException {
    String request = "GET /health HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n";
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(request).read().header("Connection")).isEqualTo("keep-alive");
      assertThat(client.send(request).read().text()).isEqualTo("healthy");
    }
  }

  @Test
  void http10_readsAStreamToTheEndOfTheConnection() throws IOException {
    Answer answer =
        ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\nAccept-Encoding: gzip\r\n\r\n");
    assertThat(answer.headers()).doesNotContainKeys("transfer-encoding", "content-encoding");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(answer.text()).hasLineCount(10_000).endsWith("piece 9999\n");
  }

  @Test
  void connectionClose_isHonoured() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(get("/health", "Connection: x, Close") + get("/health")).read();
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void stream_comesInChunksAndLeavesTheConnectionUsable() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(get("/stream")).read();
      assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
      assertThat(answer.text())
          .hasLineCount(10_000)
          .startsWith("piece 0\n")
          .endsWith("piece 9999\n");
      assertThat(client.send(get("/health")).read().text()).isEqualTo("healthy");
    }
  }

  @Test
  void stream_isNotMadeFasterThanItIsRead() throws IOException {
    Noise noise = new Noise();
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/n", Guard.OPEN, request -> Response.stream(200, "text/plain", noise))
            .add("GET", "/health", Guard.OPEN, request -> Sample.text("healthy"));
    try (HttpServer noisy = HttpServer.start(Sample.settings(), router, new RecordedLog());
        RawClient client = RawClient.connect(noisy.port()).send(get("/n", "Connection: close"))) {
      assertThat(client.readHead().status()).isEqualTo(200);
      for (int i = 0; i < 500; i++) {
        RawClient.ask(noisy.port(), get("/health"));
      }
      assertThat(noise.pieces()).isBetween(1, Noise.PIECES / 2);
      assertThat(client.readRest()).hasSizeGreaterThan(Noise.PIECES * Noise.PIECE_BYTES);
      assertThat(noise.pieces()).isEqualTo(Noise.PIECES);
    }
  }

  @Test
  void expectation_isMetBeforeTheBodyIsSent() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(post("/echo", "", "Expect: 100-continue").replace("Length: 0", "Length: 5"));
      assertThat(client.read().status()).isEqualTo(100);
      assertThat(client.send("hello").read().text()).isEqualTo("hello");
    }
  }

  @Test
  void expectation_isNotMetForARequestThatIsRefused() throws IOException {
    String request = post("/nowhere", "", "Expect: 100-continue").replace("Length: 0", "Length: 5");
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(request).read().status()).isEqualTo(404);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(ask(get("/health", "Expect: the-unexpected")).status()).isEqualTo(417);
  }

  @Test
  void chunkedBody_isPutTogether() throws IOException {
    String request =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "5\r\nhello\r\n00a\r\n, chunks !\r\n0\r\n\r\n";
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(request + request).read().text()).isEqualTo("hello, chunks !");
      assertThat(client.read().text()).isEqualTo("hello, chunks !");
    }
  }

  @Test
  void handlerThatThrows_isA500WithoutDetailAndTheConnectionGoesOn() throws IOException {
    long before = server.counts().handlerErrors();
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(get("/fails")).read();
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text())
          .isEqualTo("{\"error\":\"the server failed to answer\",\"path\":\"/fails\"}\n");
      assertThat(client.send(get("/health")).read().text()).isEqualTo("healthy");
    }
    assertThat(server.counts().handlerErrors()).isGreaterThan(before);
  }

  @Test
  void streamThatThrows_isCutSoThatTheClientCanTell() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send(get("/breaks-off"));
      Assertions.assertThatThrownBy(client::read)
          .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
    }
    assertThat(ask(get("/health")).status()).isEqualTo(200);
  }

  private static Answer ask(String request) throws IOException {
    return RawClient.ask(server.port(), request);
  }
}
