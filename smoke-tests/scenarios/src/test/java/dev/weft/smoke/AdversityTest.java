package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Load;
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
@NeedsAgent
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
    int nobody;
    try (ServerSocket closing = loopback()) {
      nobody = closing.getLocalPort();
    }
    assertSpansAreDroppedInPeace("http://127.0.0.1:" + nobody);
  }

  @Test
  void collector_thatNeverAnswers_costsSpansAndNothingElse() throws IOException {
    // accepts in the kernel's queue, and nobody reads
    try (ServerSocket silent = loopback()) {
      assertSpansAreDroppedInPeace("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  private static void assertSpansAreDroppedInPeace(String endpoint) {
    Launch launch =
        Launch.of(App.TOMCAT_9)
            .woven()
            .property("otel.exporter.otlp.endpoint", endpoint)
            .property("otel.exporter.otlp.timeout", "500")
            .property("otel.bsp.schedule.delay", "100")
            .property("otel.bsp.max.queue.size", "64")
            .property("otel.bsp.max.export.batch.size", "32");
    try (AppProcess shop = launch.start().ready()) {
      AgentPages agent = shop.agent().fromNow();
      long start = System.nanoTime();
      Load.of(8, 400, "/ping").run(shop.client());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      agent.metric("http_requests_total").hasValue(400);
      agent
          .metric("weft_spans_total")
          .with("outcome", "dropped")
          .within(Duration.ofSeconds(30))
          .hasValue(400);
      assertThat(agent.growth(agent.scrape(), "weft_spans_total", Map.of())).isEqualTo(400);
      assertStopsInTime(shop);
    }
  }

  private static void assertStopsInTime(AppProcess shop) {
    shop.get("/ping");
    long start = System.nanoTime();
    assertThat(shop.stop()).isZero();
    // two seconds of drain, and what Tomcat itself takes
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
  }

  private static ServerSocket loopback() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  }
}
