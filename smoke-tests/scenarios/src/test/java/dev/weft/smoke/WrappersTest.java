package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.SpanSeen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * JDBC without a servlet: bare, through a pool, through a driver around a driver, under a class
 * loader of its own.
 */
class WrappersTest {
  // the twelve kinds of Queries and its two bare statements
  private static final int AFTER_LAYING = 14;

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"QUERIES", "ISOLATED"})
  void execution_isOneSpan(App app) {
    assertThat(executions(Launch.of(app))).isEqualTo(AFTER_LAYING);
  }

  @Test
  void execution_throughADriverAroundADriver_isOneSpan() {
    // P6Spy knows no executeLargeUpdate
    Launch spied = Launch.of(App.QUERIES).arguments("large");
    spied.property("shop.jdbc.url", "jdbc:p6spy:h2:mem:spied;DB_CLOSE_DELAY=-1");
    assertThat(executions(spied)).isEqualTo(AFTER_LAYING - 1);
  }

  private static long executions(Launch launch) {
    try (OtlpCollector collector = OtlpCollector.http();
        AppProcess app = launch.woven().exportingTo(collector).start().ready()) {
      double made = app.agent().scrape().sum("db_query_duration_seconds_count");
      app.stop();
      assertThat(collector.spans()).allMatch(SpanSeen::isClient);
      assertThat((double) collector.spans().size()).isEqualTo(made);
      return collector.spans().stream().filter(WrappersTest::laysNoTable).count();
    }
  }

  private static boolean laysNoTable(SpanSeen span) {
    String text = String.valueOf(span.attribute("db.query.text"));
    boolean lays = text.matches("(?s)(CREATE|DROP) .*|INSERT INTO items VALUES \\(.*");
    // the duplicate that Queries tries looks the same, but fails
    return !lays || span.status().equals("ERROR");
  }
}
