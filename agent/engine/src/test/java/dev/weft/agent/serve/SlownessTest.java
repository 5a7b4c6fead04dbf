package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too slow, for a server that waits half a second for anything. */
class SlownessTest {
  private static final int PATIENCE_MILLIS = 500;
  private static HttpServer server;

  @BeforeAll
  static void start() {
    ServerSettings impatient =
        Sample.settings()
            .headerMillis(PATIENCE_MILLIS)
            .bodyMillis(PATIENCE_MILLIS)
            .idleMillis(PATIENCE_MILLIS)
            .writeMillis(PATIENCE_MILLIS);
    server = Sample.start(impatient, Access.of(null, false));
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.counts().internalErrors()).isZero();
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
      assertThat(RawClient.ask(server.port(), get("/health")).status()).isEqualTo(200);
    }
  }
}
