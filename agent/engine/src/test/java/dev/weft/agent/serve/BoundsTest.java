package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static dev.weft.agent.serve.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large or too slow. */
class BoundsTest {
  private static final int KIB = 1024;
  private static HttpServer server;

  @BeforeAll
  static void start() {
    ServerSettings impatient =
        Sample.settings().headerMillis(300).bodyMillis(300).idleMillis(300).writeMillis(300);
    server = Sample.start(impatient, Access.of(null, false));
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.counts().internalErrors()).isZero();
  }

  @Test
  void header_mayBeAsLargeAsTheBound() throws IOException {
    String around = get("/health", "X: ");
    String field = "X: " + "x".repeat(8 * KIB - around.length());
    assertThat(ask(get("/health", field)).status()).isEqualTo(200);
    assertThat(ask(get("/health", field + "x")).status()).isEqualTo(431);
  }

  @Test
  void headerOf1Mb_isRefused() throws IOException {
    refuses(431, get("/health", "Cookie: " + "x".repeat(1 << 20)));
    refuses(431, get("/" + "x".repeat(1 << 20)));
    refuses(431, get("/health", "A: b\r\n".repeat(200_000).trim()));
  }

  @Test
  void manySmallHeaders_areRefused() throws IOException {
    refuses(431, get("/health", "A: b\r\n".repeat(100).trim()));
  }

  @Test
  void manyQueryParameters_areRefused() throws IOException {
    refuses(400, get("/traces?" + "a&".repeat(65)));
    assertThat(ask(get("/traces?" + "a&".repeat(63) + "show=x")).text()).isEqualTo("show [x]");
  }

  @Test
  void body_mayBeAsLargeAsTheBound() throws IOException {
    String body = "x".repeat(64 * KIB);
    assertThat(ask(post("/echo", body)).text()).isEqualTo(body);
    refuses(413, post("/echo", body + "x"));
  }

  @Test
  void announcedBody_isRefusedBeforeItIsSent() throws IOException {
    refuses(413, post("/echo", "").replace("Length: 0", "Length: 999999999999999999"));
  }

  @Test
  void chunkedBody_isBoundedToo() throws IOException {
    String head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    String body = "x".repeat(64 * KIB);
    String tiny = "1\r\nx\r\n".repeat(64 * KIB);
    assertThat(ask(head + "10000\r\n" + body + "\r\n0\r\n\r\n").text()).isEqualTo(body);
    assertThat(ask(head + tiny + "0\r\n\r\n").text()).isEqualTo(body);
    refuses(413, head + "10001\r\n" + body + "x\r\n0\r\n\r\n");
    refuses(413, head + tiny + "1\r\nx\r\n0\r\n\r\n");
    refuses(413, head + "fffffff\r\n" + "x".repeat(2 << 20));
  }

  @Test
  void postBomb_isRefused() throws IOException {
    refuses(413, post("/echo", "x".repeat(3 << 20)));
  }

  @Test
  void uninvitedBody_isNotRead() throws IOException {
    String body = "x".repeat(60 * KIB);
    refuses(404, post("/nowhere", body));
    refuses(405, post("/health", body));
    refuses(403, post("/ops", body).replace("Host: localhost", "Host: evil.example"));
  }

  @Test
  void gzipBomb_isRefusedUnopened() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[30 << 20]);
    }
    String body = bomb.toString(StandardCharsets.ISO_8859_1);
    refuses(415, post("/echo", body, "Content-Encoding: gzip"));
    refuses(415, post("/echo", "x", "Content-Encoding: br"));
    refuses(415, post("/echo", "x", "Content-Encoding: identity, gzip"));
    assertThat(ask(post("/echo", "x", "Content-Encoding: identity")).text()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /health HTTP/1.1\r\nHost: loc",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhell",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
      })
  void requestThatIsNeverFinished_isToldSoAndClosed(String part) throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(part).read();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void drip_doesNotProlongTheDeadline() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      client.send("GET /health HTTP/1.1\r\nHost: a\r\nX: ");
      long start = System.nanoTime();
      boolean cut = false;
      while (!cut && System.nanoTime() - start < 10_000_000_000L) {
        try {
          client.send("x");
        } catch (IOException closed) {
          cut = true;
        }
        Thread.onSpinWait();
      }
      assertThat(cut).isTrue();
    }
  }

  @Test
  void silentConnection_isClosedWithoutAWord() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.readRest()).isEmpty();
    }
  }

  @Test
  void restingConnection_isClosedWithoutAWord() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(get("/health")).read().status()).isEqualTo(200);
      assertThat(client.readRest()).isEmpty();
    }
  }

  @Test
  void clientThatDoesNotRead_isCut() throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      long before = server.counts().timedOutConnections();
      client.send(get("/big").repeat(20));
      Deadline.await(() -> server.counts().timedOutConnections() > before);
      assertThat(ask(get("/health")).status()).isEqualTo(200);
    }
  }

  private static void refuses(int status, String request) throws IOException {
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(request).read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(ask(get("/health")).status()).isEqualTo(200);
  }

  private static Answer ask(String request) throws IOException {
    return RawClient.ask(server.port(), request);
  }
}
