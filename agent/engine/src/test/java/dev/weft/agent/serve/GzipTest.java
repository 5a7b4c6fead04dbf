package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "deflate, gzip;q=0.5",
        "br,\tgzip ; q=0.001",
        "*",
        "identity;q=0, *;q=0.1"
      })
  void bigAnswer_isCompressedForThoseWhoWantIt(String accepted) throws IOException {
    Answer answer = ask("/big", accepted);
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.unzipped()).isEqualTo(Sample.BIG_TEXT);
    assertThat(answer.body()).hasSizeLessThan(Sample.BIG_TEXT.length() / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "deflate, br",
        "gzip;q=0",
        "gzip;q=0.000",
        "*, gzip;q=0",
        "*;q=0",
        "gzip;q=2",
        "gzip;q=x",
        "gzip;q=",
        "gzip;q=0.0001",
        "gzip;q=-1",
        "xgzip",
        "gzip2"
      })
  void bigAnswer_isPlainForThoseWhoDoNot(String accepted) throws IOException {
    Answer answer = ask("/big", accepted);
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.text()).isEqualTo(Sample.BIG_TEXT);
  }

  @Test
  void smallAnswer_isNotCompressed() throws IOException {
    assertThat(ask("/health", "gzip").text()).isEqualTo("healthy");
  }

  @Test
  void stream_isCompressedAsItGoes() throws IOException {
    assertThat(ask("/stream", "gzip").unzipped()).hasLineCount(10_000).endsWith("piece 9999\n");
  }

  @Test
  void compressors_areBoundedAndGivenBack() throws IOException {
    Router router =
        new Router(Access.of(null, false))
            .add(
                "GET",
                "/huge",
                Guard.OPEN,
                request -> Response.stream(200, "text/plain", new Noise()));
    try (HttpServer noisy = HttpServer.start(Sample.settings(), router, new RecordedLog())) {
      List<RawClient> readers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        readers.add(RawClient.connect(noisy.port()).send(get("/huge", "Accept-Encoding: gzip")));
      }
      int compressed = 0;
      for (RawClient reader : readers) {
        compressed += reader.readHead().header("Content-Encoding") == null ? 0 : 1;
      }
      for (RawClient reader : readers) {
        reader.close();
      }
      assertThat(compressed).isEqualTo(16);
      Deadline.await(() -> isCompressedAgain(noisy.port()));
    }
  }

  private static boolean isCompressedAgain(int port) {
    try (RawClient client = RawClient.connect(port)) {
      client.send(get("/huge", "Accept-Encoding: gzip"));
      return client.readHead().header("Content-Encoding") != null;
    } catch (IOException busy) {
      return false;
    }
  }

  private static Answer ask(String path, String accepted) throws IOException {
    return RawClient.ask(server.port(), get(path, "Accept-Encoding: " + accepted));
  }
}
