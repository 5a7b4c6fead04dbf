package dev.weft.agent.serve;

import static dev.weft.agent.serve.RawClient.get;
import static dev.weft.agent.serve.RawClient.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what: the table of the endpoint contract, from a socket. */
class AccessTest {
  private static final String TOKEN = "s3cret-t0ken";

  @Test
  void openPath_isOpenUnderEveryRule() throws IOException {
    for (Access access : new Access[] {Access.of(null, false), Access.of(TOKEN, false)}) {
      assertThat(ask("127.0.0.1", access, get("/health", "X: y")).status()).isEqualTo(200);
      assertThat(ask("0.0.0.0", access, host("evil.example", "/health")).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer s3cret-t0ken",
        "bearer s3cret-t0ken",
        "BEARER   s3cret-t0ken  ",
      })
  void token_opensProtectedPaths(String authorization) throws IOException {
    Access access = Access.of(" " + TOKEN + "\n", false);
    String field = "Authorization: " + authorization;
    assertThat(ask("127.0.0.1", access, get("/traces", field)).status()).isEqualTo(200);
    assertThat(ask("0.0.0.0", access, get("/metrics", field)).status()).isEqualTo(200);
    assertThat(ask("0.0.0.0", access, post("/ops", "", field)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer s3cret-t0keN",
        "Bearer s3cret-t0ke",
        "Bearer s3cret-t0kenn",
        "Bearer s3cret-t0kens3cret-t0ken",
        "Bearer",
        "Bearer ",
        "Bearers3cret-t0ken",
        "Basic s3cret-t0ken",
        "s3cret-t0ken",
        "Bearer \"s3cret-t0ken\"",
        "Bearer s3cret-t0ken, Bearer s3cret-t0ken",
      })
  void wrongToken_is401(String authorization) throws IOException {
    Answer answer =
        ask(
            "127.0.0.1",
            Access.of(TOKEN, false),
            get("/traces", "Authorization: " + authorization));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.text()).contains("weft.http.token").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/traces",
        "/traces/1",
        "/metrics",
        "/traces?token=s3cret-t0ken",
        "/traces?access_token=s3cret-t0ken",
        "/traces?Authorization=Bearer%20s3cret-t0ken",
      })
  void tokenAnywhereElse_isNoToken(String target) throws IOException {
    Access access = Access.of(TOKEN, false);
    assertThat(ask("127.0.0.1", access, get(target)).status()).isEqualTo(401);
    assertThat(ask("127.0.0.1", access, get(target, "Cookie: token=" + TOKEN)).status())
        .isEqualTo(401);
  }

  @Test
  void blankToken_letsNobodyIn() throws IOException {
    Access access = Access.of(" \n", false);
    for (String field : new String[] {"X: y", "Authorization: Bearer", "Authorization: Bearer  "}) {
      assertThat(ask("127.0.0.1", access, get("/traces", field)).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:9464",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.255.0.254:65535",
        "[::1]",
        "[::1]:9464",
        "[0:0:0:0:0:0:0:1]:80"
      })
  void localCaller_mayReadByALoopbackName(String host) throws IOException {
    assertThat(ask("127.0.0.1", Access.of(null, false), host(host, "/traces")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:9464",
        "localhost.evil.example",
        "localhost.",
        "localhost:80:80",
        "localhost:x",
        "localhost:999999",
        "evil.localhost",
        "127.0.0.1.evil.example",
        "127.0.0.1.",
        "127.0.0",
        "127.1",
        "127.0.0.256",
        "127.0.0.01",
        "127.00.0.1",
        "127..0.1",
        "0127.0.0.1",
        "0x7f.0.0.1",
        "2130706433",
        "128.0.0.1",
        "0.0.0.0",
        "10.0.0.1",
        "[::]",
        "[::1",
        "[::1]x",
        "[::1].evil.example",
        "[::ffff:127.0.0.1]",
        "::1",
        "''",
        ""
      })
  void rebindingHost_is403(String host) throws IOException {
    Answer answer = ask("127.0.0.1", Access.of(null, false), host(host, "/traces"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("Host").doesNotContain("evil");
  }

  @Test
  void http10WithoutHost_is403() throws IOException {
    assertThat(ask("127.0.0.1", Access.of(null, false), "GET /traces HTTP/1.0\r\n\r\n").status())
        .isEqualTo(403);
  }

  @Test
  void serverBeyondLoopback_needsATokenAndSaysSo() throws IOException {
    for (String path : new String[] {"/traces", "/traces/1", "/metrics"}) {
      Answer answer = ask("0.0.0.0", Access.of(null, false), get(path));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).contains("set weft.http.token").hasLineCount(1);
    }
  }

  @Test
  void publicMetrics_openMetricsAlone() throws IOException {
    Access access = Access.of(null, true);
    assertThat(ask("0.0.0.0", access, host("evil.example", "/metrics")).status()).isEqualTo(200);
    assertThat(ask("0.0.0.0", access, get("/traces")).status()).isEqualTo(403);
    assertThat(ask("127.0.0.1", access, host("evil.example", "/traces")).status()).isEqualTo(403);
    assertThat(ask("0.0.0.0", Access.of(TOKEN, true), get("/metrics")).status()).isEqualTo(200);
    assertThat(ask("0.0.0.0", Access.of(TOKEN, true), get("/traces")).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "X: y, 200",
    "Origin: http://localhost, 200",
    "Sec-Fetch-Site: same-origin, 200",
    "Sec-Fetch-Site: none, 200",
    "Origin: http://evil.example, 403",
    "Origin: http://localhost:8080, 403",
    "Origin: null, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
  })
  void postFromAnotherSite_is403WithoutAToken(String field, int status) throws IOException {
    assertThat(ask("127.0.0.1", Access.of(null, false), post("/ops", "", field)).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://localhost, 204",
    "Origin: https://LOCALHOST, 204",
    "X: y, 403",
    "Origin: null, 403",
    "Origin: localhost, 403",
    "Origin: http://localhost:8080, 403",
    "Origin: http://evil.example, 403",
    "Origin: http://localhost.evil.example, 403",
  })
  void sameOriginPath_isForPagesOfThatOrigin(String field, int status) throws IOException {
    for (String bound : new String[] {"127.0.0.1", "0.0.0.0"}) {
      assertThat(ask(bound, Access.of(TOKEN, false), post("/beacon", "x", field)).status())
          .isEqualTo(status);
    }
  }

  private static String host(String host, String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
  }

  private static Answer ask(String bound, Access access, String request) throws IOException {
    try (HttpServer server = Sample.start(Sample.settings().host(bound), access)) {
      return RawClient.ask(server.port(), request);
    }
  }
}
