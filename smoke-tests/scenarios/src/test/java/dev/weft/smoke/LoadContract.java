package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Load;
import dev.weft.smoke.harness.Scrape;
import dev.weft.smoke.harness.Tally;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Under 64 threads, with asynchronous requests among them, not one is lost or counted twice. */
interface LoadContract extends ShopUnderTest {
  String[] MIX = {
    "/ping",
    "/items/prepared",
    "/async/complete?ms=5&status=202",
    "/status/404",
    "/missing",
    "/async/dispatch?ms=5",
    "/fail",
    "/status/503",
    "/forward",
    "/async/error",
  };
  int REQUESTS = 1500;

  @Test
  default void load_isCountedExactly() {
    int collected = collector().spans().size();
    Tally tally = Load.of(64, REQUESTS, MIX).run(app().client());
    assertThat(tally.total()).isEqualTo(REQUESTS);
    tally
        .byStatus()
        .forEach(
            (status, count) ->
                metric("http_requests_total").with("status", "" + status).hasValue(count));
    metric("http_requests_total").hasValue(REQUESTS);
    metric("http_request_duration_seconds").hasCount(REQUESTS);
    metric("http_requests_in_progress").hasValue(0);
    assertSpansAddUp(collected, REQUESTS + queries(tally));
  }

  private static long queries(Tally tally) {
    return tally.of("/items/prepared") + tally.of("/async/complete?ms=5&status=202");
  }

  private void assertSpansAddUp(int collectedBefore, long made) {
    metric("weft_spans_total").hasValue(made);
    Scrape scrape = agent().scrape();
    double exported = agent().growth(scrape, "weft_spans_total", Map.of("outcome", "exported"));
    double dropped = agent().growth(scrape, "weft_spans_total", Map.of("outcome", "dropped"));
    assertThat(exported + dropped).isEqualTo(made);
    assertThat(collector().spans().size() - collectedBefore).isEqualTo((int) exported);
    assertThat(dropped).as("spans dropped at a load that the queue holds").isZero();
    assertThat(agent().growth(scrape, "weft_advice_errors_total", Map.of())).isZero();
  }
}
