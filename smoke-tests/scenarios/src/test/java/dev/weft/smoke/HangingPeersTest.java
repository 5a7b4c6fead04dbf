package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector and a Sentry that accept and never answer, for spans, log records and errors at once:
 * none of them holds up the other work of the agent's thread for longer than one of them may take.
 */
class HangingPeersTest {
  /** What one peer may take, and what a busy machine adds. */
  private static final long LONGEST_AWAY_MILLIS = 9_000;

  private static final Duration WATCHED = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String FILE =
      """
      version: 1
      slos:
        - name: shop
          sli: availability
          target: 0.9
          window: 1d
      """;

  @TempDir Path directory;

  @Test
  void peersThatHang_holdUpNothingElse() throws IOException {
    Path slos = directory.resolve("slos.yml");
    Files.writeString(slos, FILE);
    try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        AppProcess shop = hanging(silent, slos).start().ready()) {
      AgentPages agent = shop.agent();
      long[] longest = {0};
      Deadline.met(
          WATCHED,
          () -> {
            // a span, a log record and an error
            shop.get("/fail");
            assertThat(agent.get("/health/live").status()).isEqualTo(200);
            assertThat(agent.get("/health/ready").status()).isEqualTo(200);
            long away =
                agent.json("/health/detailed").at("/agent/heartbeat_age_ms").asLong(1_000_000);
            longest[0] = Math.max(longest[0], away);
            return false;
          });
      System.out.println("beside peers that hang: away for " + longest[0] + " ms at most");
      assertThat(longest[0]).isBetween(1_000L, LONGEST_AWAY_MILLIS);
      Files.writeString(slos, FILE.replace("0.9", "0.8"));
      assertThat(Deadline.met(SOON, () -> target(agent) == 0.8)).as("reloaded").isTrue();
      assertThat(Deadline.met(SOON, () -> Files.exists(directory.resolve("state/slo.state"))))
          .as("saved")
          .isTrue();
    }
  }

  private static double target(AgentPages agent) {
    return agent.json("/sla/status").at("/slos/0/target").asDouble();
  }

  private Launch hanging(ServerSocket silent, Path slos) {
    String peer = "127.0.0.1:" + silent.getLocalPort();
    return Launch.of(App.TOMCAT_9)
        .woven()
        .property("otel.exporter.otlp.endpoint", "http://" + peer)
        .property("otel.logs.exporter", "otlp")
        .property("weft.sentry.dsn", "http://key@" + peer + "/7")
        .property("weft.slo.file", slos.toString())
        .property("weft.state.dir", directory.resolve("state").toString());
  }
}
