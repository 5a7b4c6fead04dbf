package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.HeapHistogram;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Scrape;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests of which no two are alike, in route, logger, message and exception: nothing is lost
 * silently, and all that the agent keeps stays under the ceiling that {@code docs/performance.md}
 * names. {@code -Dweft.proof=long}: a million.
 */
class CeilingTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int REQUESTS = IS_LONG ? 1_000_000 : 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long CEILING_BYTES = 32 << 20;

  private static Launch flood() {
    Launch launch = Launch.of(App.FLOOD).arguments("" + REQUESTS);
    return launch.within(IS_LONG ? Duration.ofMinutes(20) : Duration.ofMinutes(3));
  }

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void flood_isCountedWhole_andKeptUnderTheCeiling() {
    long bare;
    try (AppProcess app = flood().start().ready()) {
      bare = HeapHistogram.of(app).bytes(all -> true);
    }
    try (AppProcess app = flood().woven().start().ready()) {
      AgentPages agent = app.agent();
      agent.metric("weft_errors_total").within(PATIENCE).hasValue(REQUESTS);
      Scrape scrape = agent.scrape();
      assertThat(scrape.sum("http_requests_total")).isEqualTo(REQUESTS);
      assertThat(scrape.sum("http_request_duration_seconds_count")).isEqualTo(REQUESTS);
      assertThat(scrape.sum("http_request_exceptions_total")).isEqualTo(REQUESTS);
      assertThat(scrape.sum("log_events_total", Map.of("level", "info"))).isEqualTo(REQUESTS);
      assertThat(scrape.sum("log_events_total", Map.of("level", "error"))).isEqualTo(REQUESTS);
      assertThat(scrape.sum("http_requests_total", Map.of("route", "_other"))).isPositive();
      assertThat(scrape.sum("weft_metrics_overflow_total", Map.of("metric", "http_requests_total")))
          .isPositive();
      assertThat(scrape.sum("weft_spans_total")).isEqualTo(REQUESTS);
      assertThat(scrape.sum("weft_advice_errors_total")).isZero();
      HeapHistogram heap = HeapHistogram.of(app);
      long kept = heap.bytes(all -> true) - bare;
      String what =
          ("flood of " + REQUESTS + ": " + (kept >> 10) + " KiB of heap are the agent's, ")
              + ("of those " + (heap.bytes(CeilingTest::isOurs) >> 10) + " KiB objects of its own")
              + (" classes; without it " + (bare >> 10) + " KiB");
      System.out.println(what);
      assertThat(kept).as(what).isLessThan(CEILING_BYTES);
    }
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.weft.") || type.startsWith("[Ldev.weft.");
  }
}
