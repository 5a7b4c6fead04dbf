package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instrumentation whose advice fails on every call is taken out, said and shown. */
class ModuleTakenOutTest {
  private static final String HELPERS = "/weft/inst/dev/weft/instrumentation/jdbc";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST = 10;
  private static final int REQUESTS = 20;

  @Test
  void adviceThatKeepsFailing_isTakenOut_andTheRestGoesOn(@TempDir Path folder) throws IOException {
    Path broken = BrokenAgent.in(folder, HELPERS, "JdbcStatements", "java/lang/StackOverflowError");
    try (AppProcess shop =
        Launch.of(App.TOMCAT_9)
            .woven(broken)
            .property("weft.module.max-errors", "" + MOST)
            .start()
            .ready()) {
      String page = shop.get("/items/prepared").body();
      assertThat(
              Deadline.met(
                  SOON,
                  () -> {
                    assertThat(shop.get("/items/prepared").body()).isEqualTo(page);
                    return !out(shop).isEmpty();
                  }))
          .isTrue();
      JsonNode module = out(shop).get(0);
      assertThat(module.get("instrumentation").asText()).isEqualTo("jdbc");
      assertThat(module.get("errors").asInt()).isGreaterThanOrEqualTo(MOST);
      assertThat(module.get("last_error").asText()).isEqualTo("java.lang.StackOverflowError");
      assertThat(shop.agent().json("/recovery/status").get("stability_score").asInt())
          .isEqualTo(90);
      shop.metric("weft_modules_disabled_total").with("instrumentation", "jdbc").hasValue(1);
      assertThat(shop.agentLines()).anyMatch(line -> line.contains("jdbc had "));
      assertRunsWithoutIt(shop, page);
      assertThat(shop.stop()).isZero();
    }
  }

  private static JsonNode out(AppProcess shop) {
    return shop.agent().json("/recovery/status").get("modules_disabled");
  }

  private static void assertRunsWithoutIt(AppProcess shop, String page) {
    double requests = shop.agent().settled().sum("http_requests_total");
    // what ran already ends as it began, and a class that was being loaded is rewoven a moment
    // later
    assertThat(Deadline.met(SOON, () -> errorsOf(shop, page) == 0)).isTrue();
    assertThat(shop.agent().settled().sum("http_requests_total"))
        .isGreaterThanOrEqualTo(requests + REQUESTS);
    assertThat(out(shop)).hasSize(1);
  }

  /** How many errors of advice some requests make. */
  private static double errorsOf(AppProcess shop, String page) {
    double before = shop.agent().scrape().sum("weft_advice_errors_total");
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(shop.get("/items/prepared").body()).isEqualTo(page);
    }
    return shop.agent().scrape().sum("weft_advice_errors_total") - before;
  }
}
