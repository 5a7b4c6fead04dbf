package dev.weft.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two parsers could read differently, and requests that are none: each is refused,
 * ends its connection, and what is smuggled behind it is never answered.
 */
class MalformedRequestTest {
  private static final String SMUGGLED = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static HttpServer server;

  @BeforeAll
  static void start() {
    server = Sample.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    assertThat(server.counts().internalErrors()).isZero();
    assertThat(server.counts().handlerErrors()).isZero();
  }

  /** {@code |} stands for CR LF, {@code §} for LF, {@code ¶} for CR, {@code ø} for NUL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // two lengths, or a length and a coding
        "POST /echo HTTP/1.1|Host: a|Content-Length: 5|Content-Length: 5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 5|Content-Length: 6||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 5, 5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 5|Transfer-Encoding: chunked||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 5||0||",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 0|Transfer-Encoding: chunked||0||",
        // lengths that are no numbers
        "POST /echo HTTP/1.1|Host: a|Content-Length: +5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: -5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 0x5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 5 5||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: ||hello",
        "POST /echo HTTP/1.1|Host: a|Content-Length: 18446744073709551621||hello",
        // codings
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked, identity||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: identity||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: xchunked||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding:\u000bchunked||0||",
        "POST /echo HTTP/1.0|Host: a|Transfer-Encoding: chunked||0||",
        // chunks
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||x|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|||hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||-5|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||0x5|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked|| 5|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5 |hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5;x=y|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5§hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5¶hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5|helloo|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5|hello§0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||6|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||100000005|hello|0||",
        "POST /echo HTTP/1.1|Host: a|Transfer-Encoding: chunked||5|hello|0|Trailer: x||",
        // line ends and white space
        "GET /health HTTP/1.1§Host: a§§",
        "GET /health HTTP/1.1|Host: a§X: y||",
        "GET /health HTTP/1.1|Host: a¶X: y||",
        "GET /health HTTP/1.1|Host: a|X: y¶¶§§",
        "GET /health HTTP/1.1|Host: a|X: y| folded||",
        "GET /health HTTP/1.1|Host: a|X: y|\tfolded||",
        "GET /health HTTP/1.1| Host: a||",
        "GET /health HTTP/1.1|Host : a||",
        "GET /health HTTP/1.1|Host: a|Content-Length : 5||hello",
        "GET /health HTTP/1.1|Host: a|Content-Length\t: 5||hello",
        "GET /health HTTP/1.1|Host: a|no colon||",
        "GET /health HTTP/1.1|Host: a|: no name||",
        "GET /health HTTP/1.1|Host: a|na(me: x||",
        "GET /health HTTP/1.1|Host: a|X: øy||",
        "GET /health HTTP/1.1|Host: a|X: \u0001y||",
        "GET /health HTTP/1.1|Host: a|X: \u007fy||",
        "|GET /health HTTP/1.1|Host: a||",
        "GET  /health HTTP/1.1|Host: a||",
        "GET /health  HTTP/1.1|Host: a||",
        " GET /health HTTP/1.1|Host: a||",
        "GET /health HTTP/1.1 |Host: a||",
        "GET\t/health\tHTTP/1.1|Host: a||",
        "GET /health|Host: a||",
        "GET|Host: a||",
        "/health HTTP/1.1|Host: a||",
        "G(T /health HTTP/1.1|Host: a||",
        "GET /health HTTQ/1.1|Host: a||",
        "GET /health HTTP/1.10|Host: a||",
        "GET /health http/1.1|Host: a||",
        // hosts
        "GET /health HTTP/1.1||",
        "GET /health HTTP/1.1|Host: a|Host: a||",
        "GET /health HTTP/1.1|Host: a|Host: b||",
        "GET /health HTTP/1.1|Host: a, b||",
        "GET /health HTTP/1.1|Host: user@a||",
        "GET /health HTTP/1.1|Host: a/b||",
        "GET http://b/health HTTP/1.1|Host: a||",
        "GET http://a@b/health HTTP/1.1|Host: b||",
        "GET /health HTTP/1.1|Host: a|Authorization: Bearer x|Authorization: Bearer y||",
        // targets
        "GET health HTTP/1.1|Host: a||",
        "GET * HTTP/1.1|Host: a||",
        "CONNECT a:80 HTTP/1.1|Host: a||",
        "GET https://a/health HTTP/1.1|Host: a||",
        "GET file:///health HTTP/1.1|Host: a||",
        "GET /health#x HTTP/1.1|Host: a||",
        "GET /health\\x HTTP/1.1|Host: a||",
        "GET /health\u00e4 HTTP/1.1|Host: a||",
        "GET /heølth HTTP/1.1|Host: a||",
        "GET /traces/%00 HTTP/1.1|Host: a||",
        "GET /traces/%0a HTTP/1.1|Host: a||",
        "GET /traces/%7f HTTP/1.1|Host: a||",
        "GET /traces/% HTTP/1.1|Host: a||",
        "GET /traces/%4 HTTP/1.1|Host: a||",
        "GET /traces/%4g HTTP/1.1|Host: a||",
        "GET /traces/%-1 HTTP/1.1|Host: a||",
        "GET /traces/%ff HTTP/1.1|Host: a||",
        "GET /traces/%c0%af HTTP/1.1|Host: a||",
        "GET /traces/%ed%a0%80 HTTP/1.1|Host: a||",
        "GET /traces?show=%zz HTTP/1.1|Host: a||",
        "GET /traces?show=%00 HTTP/1.1|Host: a||",
        "GET /../etc/passwd HTTP/1.1|Host: a||",
        "GET /x/../health HTTP/1.1|Host: a||",
        "GET /traces/.. HTTP/1.1|Host: a||",
        "GET /traces/. HTTP/1.1|Host: a||",
        "GET /traces/%2e%2e HTTP/1.1|Host: a||",
        "GET /traces/.%2E/x HTTP/1.1|Host: a||",
        "GET /traces/..%2fx HTTP/1.1|Host: a||",
        "GET /traces/x%2f%2e%2e HTTP/1.1|Host: a||",
        "GET /traces/..%5cx HTTP/1.1|Host: a||",
      })
  void malformedRequest_isRefusedAndNothingBehindItIsAnswered(String shape) throws IOException {
    String request =
        shape.replace("|", "\r\n").replace('§', '\n').replace('¶', '\r').replace('ø', '\0');
    try (RawClient client = RawClient.connect(server.port())) {
      Answer answer = client.send(request + SMUGGLED).read();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.text()).matches("\\{\"error\":\"[A-Za-z0-9 -]+\"}\n");
      assertThat(client.finish().readRest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /health HTTP/2.0, 505",
    "GET /health HTTP/0.9, 505",
    "PRI * HTTP/2.0, 505",
    "BREW /health HTTP/1.1, 501",
    "get /health HTTP/1.1, 501",
    "TRACE /health HTTP/1.1, 405",
    "OPTIONS /health HTTP/1.1, 405",
    "CONNECT /health HTTP/1.1, 405",
    "TRACE /nowhere HTTP/1.1, 404",
  })
  void unservedRequest_isRefusedByItsOwnStatus(String line, int status) throws IOException {
    Answer answer = RawClient.ask(server.port(), line + "\r\nHost: a\r\nCookie: secret\r\n\r\n");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).startsWith("{\"error\":").doesNotContain("secret");
  }

  @Test
  void tlsHello_isRefusedAtOnce() throws IOException {
    byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
    try (RawClient client = RawClient.connect(server.port())) {
      assertThat(client.send(hello).read().status()).isEqualTo(400);
    }
  }

  @Test
  void absoluteTarget_isServedWhenItNamesTheSameHost() throws IOException {
    String request = "GET http://LocalHost:1/health?x HTTP/1.1\r\nHost: localhost:1\r\n\r\n";
    assertThat(RawClient.ask(server.port(), request).text()).isEqualTo("healthy");
    String bare = "GET http://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(RawClient.ask(server.port(), bare).status()).isEqualTo(404);
  }
}
