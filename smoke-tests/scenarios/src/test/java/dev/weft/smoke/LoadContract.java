package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AgentPages;
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
    AgentPages agent = app().agent().fromQuiet();
    int collected = collector().spans().size();
    Tally tally = Load.of(64, REQUESTS, MIX).run(app().client());
    assertThat(tally.total()).isEqualTo(REQUESTS);
    tally
        .byStatus()
        .forEach(
            (status, count) ->
                agent.metric("http_requests_total").with("status", "" + status).hasValue(count));
    agent.metric("http_requests_total").hasValue(REQUESTS);
    agent.metric("http_request_duration_seconds").hasCount(REQUESTS);
    agent.metric("http_requests_in_progress").hasValue(0);
    agent.metric("weft_spans_total").hasValue(REQUESTS + queries(tally));
    assertNothingIsLost(agent, collector().spans().size() - collected);
  }

  private static long queries(Tally tally) {
    return tally.of("/items/prepared") + tally.of("/async/complete?ms=5&status=202");
  }

  private static void assertNothingIsLost(AgentPages agent, int collected) {
    Scrape scrape = agent.scrape();
    assertThat(agent.growth(scrape, "weft_spans_total", Map.of("outcome", "exported")))
        .isEqualTo(collected);
    // the queue is larger than the load
    assertThat(agent.growth(scrape, "weft_spans_total", Map.of("outcome", "dropped"))).isZero();
    assertThat(agent.growth(scrape, "weft_advice_errors_total", Map.of())).isZero();
  }
}
