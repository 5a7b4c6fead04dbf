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
 * 10,000 routes, 100 statements and 2,000 threads that end: everything is counted, the series stay
 * within their bound, nothing of a thread is kept, and after three rounds there is no more on the
 * heap than after one. {@code -Dweft.proof=long}: every statement on every route.
 */
class RushTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int ROUTES = 10_000;
  private static final int THREADS = 2_000;
  private static final int TABLES = 100;
  private static final int STATEMENTS_A_REQUEST = IS_LONG ? TABLES : 5;
  private static final int MANY_ROUNDS = 3;
  private static final int MOST_SERIES = 2_000;
  private static final int HANDFUL = 100;
  private static final long GROWTH_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void sameWorkAgain_leavesNoMoreOnTheHeap_andNothingOfAThread() {
    HeapHistogram once = after(1);
    HeapHistogram again = after(MANY_ROUNDS);
    long own = again.bytes(RushTest::isOurs) - once.bytes(RushTest::isOurs);
    long all = again.bytes(any -> true) - once.bytes(any -> true);
    String what =
        ("rush of " + ROUTES + " routes, " + STATEMENTS_A_REQUEST + " statements each, by ")
            + (THREADS + " threads: " + MANY_ROUNDS + " rounds over one: " + own + " B of the ")
            + ("agent's own objects more, " + all + " B of the whole heap of ")
            + (again.bytes(any -> true) + " B; " + again.grown(once, any -> true));
    System.out.println(what);
    assertThat(own).as(what).isLessThan(GROWTH_BYTES);
    assertThat(all).as(what).isLessThan(GROWTH_BYTES);
  }

  /** What lives after so many rounds of the same work. */
  private static HeapHistogram after(int rounds) {
    Launch launch = Launch.of(App.RUSH).woven().within(Duration.ofMinutes(IS_LONG ? 20 : 3));
    launch.arguments("" + rounds, "" + ROUTES, "" + THREADS, "" + STATEMENTS_A_REQUEST);
    launch.property("shop.pool.timeout", "600000");
    // a collection of the serial collector counts what it was too lazy to move as int[] otherwise
    launch.option("-XX:MarkSweepDeadRatio=0");
    try (AppProcess app = launch.start().ready()) {
      assertCounted(app.agent(), rounds);
      HeapHistogram heap = HeapHistogram.of(app);
      assertThat(heap.instances("java.lang.Thread"::equals)).isLessThan(HANDFUL);
      assertThat(heap.instances("java.lang.ThreadLocal$ThreadLocalMap$Entry"::equals))
          .isLessThan(HANDFUL);
      assertThat(heap.instances("dev.weft.agent.record.CurrentContext$Slot"::equals))
          .isLessThan(HANDFUL);
      return heap;
    }
  }

  private static void assertCounted(AgentPages agent, int rounds) {
    double requests = (double) rounds * ROUTES;
    agent.metric("http_requests_total").within(PATIENCE).hasValue(requests);
    Scrape scrape = agent.scrape();
    assertThat(scrape.named("http_requests_total").count()).isEqualTo(MOST_SERIES + 1);
    assertThat(scrape.sum("http_requests_total", Map.of("route", "_other")))
        .isEqualTo(rounds * (double) (ROUTES - MOST_SERIES));
    assertThat(scrape.sum("weft_metrics_overflow_total", Map.of("metric", "http_requests_total")))
        .isPositive();
    assertThat(scrape.sum("http_request_duration_seconds_count")).isEqualTo(requests);
    double statements = requests * STATEMENTS_A_REQUEST;
    Map<String, String> selects = Map.of("operation", "SELECT");
    assertThat(scrape.sum("db_query_duration_seconds_count", selects)).isEqualTo(statements);
    assertThat(scrape.named("db_query_duration_seconds_count", selects).count()).isEqualTo(TABLES);
    assertThat(scrape.sum("weft_spans_total")).isGreaterThanOrEqualTo(requests + statements);
    assertThat(scrape.sum("weft_advice_errors_total")).isZero();
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.weft.") || type.startsWith("[Ldev.weft.");
  }
}
