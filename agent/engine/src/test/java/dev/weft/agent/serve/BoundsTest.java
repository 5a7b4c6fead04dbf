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

/** What is too large. */
class BoundsTest {
  private static final int KIB = 1024;
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
