package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.HeapHistogram;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Scrape;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Applications that come and go in one JVM, each with a pool, a driver and threads of its own: none
 * is kept by the agent, and the agent keeps no more after many than after a few. {@code
 * -Dweft.proof=long}: a thousand.
 */
class RedeploysTest {
  private static final boolean IS_LONG = "long".equals(System.getProperty("weft.proof"));
  private static final int FEW = 10;
  private static final int MANY = IS_LONG ? 1_000 : 50;
  private static final int STATEMENTS = 5;
  private static final long GROWTH_BYTES = 1 << 20;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void applications_areCollected_andTheAgentStaysAsItWas() {
    HeapHistogram before = after(FEW);
    HeapHistogram after = after(MANY);
    long own = after.bytes(RedeploysTest::isOurs) - before.bytes(RedeploysTest::isOurs);
    long all = after.bytes(any -> true) - before.bytes(any -> true);
    String what =
        MANY
            + " applications over "
            + FEW
            + ": "
            + own
            + " B of the agent's own objects more, "
            + (all + " B of the whole heap; ")
            + after.grown(before, any -> true);
    System.out.println(what);
    assertThat(own).as(what).isLessThan(GROWTH_BYTES);
    assertThat(all).as(what).isLessThan(GROWTH_BYTES);
  }

  /** What lives when so many have come and gone. */
  private static HeapHistogram after(int applications) {
    Launch launch = Launch.of(App.REDEPLOYS).arguments("" + applications).woven();
    launch.within(IS_LONG ? Duration.ofMinutes(20) : Duration.ofMinutes(3));
    try (AppProcess app = launch.start().ready()) {
      assertThat(app.stdout()).contains("kept 0 of " + applications);
      // each of them was woven: or there would be nothing to keep
      Scrape scrape = app.agent().scrape();
      assertThat(scrape.sum("db_query_duration_seconds_count"))
          .isGreaterThanOrEqualTo(STATEMENTS * (double) applications);
      assertThat(scrape.sum("weft_advice_errors_total")).isZero();
      return HeapHistogram.of(app);
    }
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev.weft.") || type.startsWith("[Ldev.weft.");
  }
}
