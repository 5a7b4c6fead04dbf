package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What comes to the packaged agent's server with nothing good in mind: it is refused, the scraper
 * beside it is served, and the application's visitors do not notice.
 */
class ServerSecurityTest {
  private static final String TOKEN = "correct-horse-battery-staple";
  private static final boolean LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int CONNECTIONS = LONG ? 10_000 : 1_000;
  private static final int SLOW = 500;
  private static final int SCRAPES = 9;
  private static final Duration SCRAPE = Duration.ofSeconds(1);

  private static AppProcess shop;
  private static int port;
  private static Visitors visitors;
  private static Duration calm;

  @BeforeAll
  static void start() {
    shop =
        Launch.of(App.TOMCAT_9)
            .woven()
            .property("weft.http.token", TOKEN)
            .property("weft.web-vitals", "true")
            .start()
            .ready();
    port = shop.agent().port();
    visitors = new Visitors(shop.client());
    visitors.median(200);
    calm = visitors.median(200);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    visitors.close();
    assertThat(visitors.failures()).isZero();
    assertThat(shop.stop()).isZero();
    assertThat(shop.agentLines()).noneMatch(line -> line.contains(TOKEN));
  }

  private static String get(String target, String... fields) {
    StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for (String field : fields) {
      request.append(field).append("\r\n");
    }
    return request.append("Connection: close\r\n\r\n").toString();
  }

  private static String authorization() {
    return "Authorization: Bearer " + TOKEN;
  }

  @Test
  void token_opensWhatIsProtected() {
    assertThat(RawExchange.statusOf(port, get("/metrics", authorization()))).isEqualTo(200);
    assertThat(RawExchange.statusOf(port, get("/sla/status", authorization()))).isEqualTo(200);
    assertThat(RawExchange.statusOf(port, get("/system/stats", authorization()))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/traces",
        "/sla/status",
        "/recovery/status",
        "/system/stats",
        "/metrics?token=" + TOKEN,
        "/metrics?access_token=" + TOKEN
      })
  void withoutATokenInItsPlace_nothingIsRead(String target) {
    assertThat(RawExchange.statusOf(port, get(target))).isEqualTo(401);
    assertThat(RawExchange.statusOf(port, get(target, "Authorization: Bearer wrong")))
        .isEqualTo(401);
    assertThat(RawExchange.statusOf(port, get(target, "Authorization: Basic " + TOKEN)))
        .isEqualTo(401);
    assertThat(RawExchange.statusOf(port, get(target, "Cookie: token=" + TOKEN))).isEqualTo(401);
  }

  @Test
  void rebindingHost_isRefusedWhereThereIsNoToken() {
    try (AppProcess open = Launch.of(App.TOMCAT_9).woven().start().ready()) {
      int openPort = open.agent().port();
      assertThat(RawExchange.statusOf(openPort, get("/metrics"))).isEqualTo(200);
      String rebound = get("/metrics").replace("Host: 127.0.0.1", "Host: evil.example");
      assertThat(RawExchange.statusOf(openPort, rebound)).isEqualTo(403);
      String reload = get("/ops/reload", "Origin: http://evil.example").replace("GET", "POST");
      assertThat(RawExchange.statusOf(openPort, reload)).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/../etc/passwd, 400",
    "/traces/../metrics, 400",
    "/%2e%2e/%2e%2e/etc/passwd, 400",
    "/traces/..%2fmetrics, 400",
    "/..;/metrics, 404",
    "//metrics, 404",
    "/metrics/, 404",
    "/METRICS, 404"
  })
  void pathsThatLeadElsewhere_areRefused(String target, int status) {
    assertThat(RawExchange.statusOf(port, get(target, authorization()))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"TRACE, 405", "PUT, 405", "CONNECT, 405", "PROPFIND, 501", "get, 501"})
  void otherMethods_areRefused(String method, int status) {
    String request = get("/metrics", authorization()).replace("GET", method);
    assertThat(RawExchange.statusOf(port, request)).isEqualTo(status);
  }

  /** Shapes that two servers in a row would read differently. */
  static List<String> smuggling() {
    String head = "POST /ops/ingest HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n";
    String behind = "\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    return List.of(
        head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + behind,
        head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello" + behind,
        head + "Content-Length: 5, 5\r\n\r\nhello" + behind,
        head + "Content-Length: +5\r\n\r\nhello" + behind,
        head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n" + behind,
        head + "Transfer-Encoding : chunked\r\n\r\n0\r\n" + behind,
        head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n" + behind,
        head + " folded: yes\r\n\r\n" + behind,
        "POST /ops/ingest HTTP/1.1\nHost: a\n\n" + behind,
        "POST /ops/ingest HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + behind,
        "GET /metrics HTTP/1.1 \r\nHost: a\r\n\r\n" + behind);
  }

  @ParameterizedTest
  @MethodSource("smuggling")
  void smugglingShapes_areRefused(String request) {
    assertThat(RawExchange.statusOf(port, request)).isBetween(400, 499);
  }

  @Test
  void bombs_areRefusedUnopened() {
    assertThat(RawExchange.statusOf(port, get("/metrics", "X: " + "x".repeat(1 << 20))))
        .isIn(431, RawExchange.CUT);
    String post = "POST /ops/ingest HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n";
    assertThat(RawExchange.statusOf(port, post + "Content-Length: 10000000000\r\n\r\n"))
        .isEqualTo(413);
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    assertThat(
            RawExchange.statusOf(
                port, post + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20)))
        .isIn(413, RawExchange.CUT);
    assertThat(
            RawExchange.statusOf(
                port, post + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n0123456789"))
        .isEqualTo(415);
    assertThat(new Client(port).get("/health").status()).isEqualTo(200);
  }

  @Test
  void slowConnections_disturbNobody() throws IOException {
    besides(SLOW, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
  }

  @Test
  void manyConnections_disturbNobody() throws IOException {
    besides(CONNECTIONS, "");
  }

  private static void besides(int count, String begun) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(RawExchange.connect(port));
        if (!begun.isEmpty()) {
          sockets.get(i).getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        }
      }
      Duration scrape = medianScrape();
      Duration beside = visitors.median(200);
      System.out.println(
          "server: beside "
              + count
              + " connections: scrape "
              + scrape.toMillis()
              + " ms, the application's median "
              + beside.toNanos() / 1000
              + " us, before "
              + calm.toNanos() / 1000
              + " us");
      assertThat(scrape).isLessThan(SCRAPE);
      assertThat(beside).isLessThan(calm.multipliedBy(10).plusMillis(100));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static Duration medianScrape() {
    long[] nanos = new long[SCRAPES];
    for (int i = 0; i < SCRAPES; i++) {
      long start = System.nanoTime();
      assertThat(RawExchange.statusOf(port, get("/metrics", authorization()))).isEqualTo(200);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[SCRAPES / 2]);
  }
}
