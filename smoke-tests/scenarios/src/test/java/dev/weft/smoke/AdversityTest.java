package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Load;
import dev.weft.smoke.harness.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Taken ports and collectors that are gone or silent neither break nor delay the application, and
 * no span is lost unsaid.
 */
class AdversityTest {
  @Test
  void port_thatIsTaken_isSaidOnceAndTheApplicationRuns() throws IOException {
    try (ServerSocket taken = loopback();
        AppProcess shop =
            Launch.of(App.TOMCAT_9)
                .agent("")
                .property("weft.http.port", "" + taken.getLocalPort())
                .start()
                .ready()) {
      assertThat(shop.get("/items/prepared").status()).isEqualTo(200);
      assertThat(shop.stop()).isZero();
      assertThat(shop.agentLines())
          .filteredOn(line -> line.contains("" + taken.getLocalPort()))
          .singleElement()
          .satisfies(line -> assertThat(line).contains("WARN"));
    }
  }

  @Test
  void port_thatIsTaken_isFollowedByTheNextWhereARangeAllowsIt() throws IOException {
    try (ServerSocket taken = loopback();
        AppProcess shop =
            Launch.of(App.TOMCAT_9)
                .agent("")
                .property("weft.http.port", "" + taken.getLocalPort())
                .property("weft.http.port-range", "50")
                .start()
                .ready()) {
      assertThat(shop.agent().port())
          .isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 50);
    }
  }

  @Test
  void collector_thatIsGone_costsSpansAndNothingElse() throws IOException {
    String nobody;
    try (ServerSocket closing = loopback()) {
      nobody = url(closing);
    }
    assertRunsInPeace(nobody);
  }

  @Test
  void collector_thatNeverAnswers_costsSpansAndNothingElse() throws IOException {
    // accepts in the kernel's queue, and nobody reads
    try (ServerSocket silent = loopback()) {
      assertRunsInPeace(url(silent));
    }
  }

  /** Every span is either counted as dropped while the process runs, or named at its end. */
  @Test
  void spans_thatNobodyTakes_areAllAccountedFor() throws IOException {
    try (ServerSocket silent = loopback();
        AppProcess shop =
            Launch.of(App.TOMCAT_9)
                .woven()
                .property("otel.exporter.otlp.endpoint", url(silent))
                // nothing leaves before the end, so that the last scrape still holds then
                .property("otel.bsp.schedule.delay", "3600000")
                .property("otel.bsp.max.queue.size", "64")
                .property("otel.bsp.max.export.batch.size", "512")
                .start()
                .ready()) {
      Load.of(8, 2000, "/ping").run(shop.client());
      Scrape last = shop.agent().fromQuiet().scrape();
      double made = last.sum("http_requests_total") + last.sum("db_query_duration_seconds_count");
      double dropped = last.sum("weft_spans_total", Map.of("outcome", "dropped"));
      assertThat(dropped).isBetween(made - 64 - 512, made);
      assertStopsInTime(shop);
      assertThat(dropped + unsent(shop)).isEqualTo(made);
    }
  }

  private static void assertRunsInPeace(String endpoint) {
    Launch launch =
        Launch.of(App.TOMCAT_9)
            .woven()
            .property("otel.exporter.otlp.endpoint", endpoint)
            .property("otel.bsp.schedule.delay", "100")
            .property("otel.bsp.max.queue.size", "64")
            .property("otel.bsp.max.export.batch.size", "32");
    try (AppProcess shop = launch.start().ready()) {
      AgentPages agent = shop.agent().fromNow();
      long start = System.nanoTime();
      Load.of(8, 400, "/ping").run(shop.client());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      agent.metric("http_requests_total").hasValue(400);
      // what a queue and a batch cannot hold
      agent.metric("weft_spans_total").with("outcome", "dropped").hasAtLeast(400 - 64 - 32);
      agent.metric("weft_spans_total").with("outcome", "exported").hasValue(0);
      assertStopsInTime(shop);
      assertThat(unsent(shop)).isPositive();
    }
  }

  /** How many spans the agent's last words name. */
  private static int unsent(AppProcess shop) {
    return shop.agentLines().stream()
        .filter(line -> line.matches(".* \\d+ spans were not sent .*"))
        .mapToInt(line -> Integer.parseInt(line.replaceAll(".* (\\d+) spans were not.*", "$1")))
        .sum();
  }

  private static void assertStopsInTime(AppProcess shop) {
    long start = System.nanoTime();
    assertThat(shop.stop()).isZero();
    // two seconds of drain, and what Tomcat itself takes
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }

  private static String url(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort();
  }
}
