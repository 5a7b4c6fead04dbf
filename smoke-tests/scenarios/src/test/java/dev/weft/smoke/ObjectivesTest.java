package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objectives of a file, across restarts; files that change; the agent's own load. */
class ObjectivesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String FILE =
      """
      version: 1
      slos:
        - name: shop
          sli: availability
          target: 0.9
          window: 1d
        - name: ping-latency
          sli: latency
          routes: ["/ping"]
          threshold: 30s
          target: 0.5
          window: 6h
      """;

  @TempDir Path directory;

  private Path slos() {
    return directory.resolve("slos.yml");
  }

  private AppProcess start() {
    return Launch.of(App.TOMCAT_9)
        .woven()
        .property("weft.slo.file", slos().toString())
        .property("weft.state.dir", directory.resolve("state").toString())
        .start()
        .ready();
  }

  private static JsonNode slo(AppProcess shop, int index) {
    return shop.agent().json("/sla/status").get("slos").get(index);
  }

  @Test
  void objectives_areCountedExactlyAndSurviveARestart() throws IOException {
    Files.writeString(slos(), FILE);
    try (AppProcess shop = start()) {
      Load.of(4, 40, "/ping", "/ping", "/ping", "/status/503").run(shop.client());
      assertThat(shop.agent().settled().sum("http_requests_total")).isEqualTo(40);
      JsonNode availability = slo(shop, 0);
      assertThat(availability.get("requests").asInt()).isEqualTo(40);
      assertThat(availability.get("bad").asInt()).isEqualTo(10);
      assertThat(availability.get("compliant").asBoolean()).isFalse();
      assertThat(slo(shop, 1).get("requests").asInt()).isEqualTo(30);
      assertThat(slo(shop, 1).get("bad").asInt()).isZero();
      assertThat(shop.agent().scrape().sum("slo_burn_rate", Map.of("slo", "shop", "window", "5m")))
          .isBetween(2.49, 2.51);
      assertThat(shop.terminate()).isEqualTo(143);
    }
    try (AppProcess shop = start()) {
      assertThat(slo(shop, 0).get("bad").asInt()).isEqualTo(10);
      assertThat(shop.get("/status/503").status()).isEqualTo(503);
      assertThat(Deadline.met(SOON, () -> slo(shop, 0).get("bad").asInt() == 11)).isTrue();
      assertThat(shop.agentLines()).noneMatch(line -> line.contains("state - "));
    }
  }

  @Test
  void wrongFile_isRefusedWithItsLineAndTheLastGoodOneHolds() throws IOException {
    Files.writeString(slos(), FILE);
    try (AppProcess shop = start()) {
      assertThat(slo(shop, 0).get("target").asDouble()).isEqualTo(0.9);
      Files.writeString(slos(), FILE.replace("0.9", "90"));
      assertThat(
              Deadline.met(
                  SOON,
                  () ->
                      shop.agentLines().stream()
                          .anyMatch(
                              line ->
                                  line.contains("slos.yml line 5 - slos[0].target: expecting"))))
          .isTrue();
      assertThat(slo(shop, 0).get("target").asDouble()).isEqualTo(0.9);
      assertThat(shop.agent().post("/ops/reload").status()).isEqualTo(422);
      Files.writeString(slos(), FILE.replace("0.9", "0.8"));
      assertThat(shop.agent().post("/ops/reload").status()).isEqualTo(200);
      assertThat(slo(shop, 0).get("target").asDouble()).isEqualTo(0.8);
    }
  }

  @Test
  void pressure_shedsTracesAndKeepsTheMetrics() {
    Launch launch =
        Launch.of(App.TOMCAT_9)
            .woven()
            .property("weft.protection.cpu", "0")
            .property("weft.protection.grace", "0s")
            .property("weft.protection.after", "600ms");
    try (AppProcess shop = launch.start().ready()) {
      assertThat(
              Deadline.met(
                  SOON,
                  () ->
                      shop.agent().json("/recovery/status").get("load_shed").get("level").asInt()
                          == 3))
          .isTrue();
      var agent = shop.agent().fromQuiet();
      for (int i = 0; i < 5; i++) {
        assertThat(shop.get("/ping").status()).isEqualTo(200);
      }
      agent.metric("http_requests_total").hasValue(5);
      agent.metric("weft_protection_shed_traces_total").hasValue(5);
      assertThat(shop.agent().json("/traces").get("traces")).isEmpty();
      assertThat(shop.agentLines()).anyMatch(line -> line.contains("sheds: metrics-only"));
    }
  }
}
