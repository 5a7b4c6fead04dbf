package dev.weft.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Redis;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void visits_areAnsweredAsTheySay_withoutAgent() {
    try (Postgres postgres = Postgres.start();
        Redis redis = Redis.start();
        Ratings ratings = Ratings.start();
        AppProcess shop = Stage.shop(postgres, redis, ratings).start().ready()) {
      // the first order of the basket that is ordered again and again
      shop.client().post("/api/baskets/the-same/order", "ann", "Content-Type", "text/plain");
      for (Visit visit : Visit.values()) {
        assertThat(visit.go(shop.client()).status()).as(visit.name()).isEqualTo(visit.status);
      }
      try (Watchers watchers = Watchers.come(Stage.feed(shop))) {
        watchers.watch();
        shop.client().post("/api/baskets/another/order", "ann", "Content-Type", "text/plain");
        assertThat(Deadline.met(PATIENCE, () -> watchers.heard() >= Watchers.CLIENTS)).isTrue();
        assertThat(Deadline.met(PATIENCE, () -> watchers.answered() > 0)).isTrue();
        watchers.rest();
        assertThat(watchers.answered()).isEqualTo(watchers.asked());
      }
      assertThat(shop.stop()).isZero();
      assertThat(shop.otherLines()).isEmpty();
    }
  }

  @Test
  void shares_areAHundred() {
    assertThat(Stream.of(Visit.values()).mapToInt(visit -> visit.share).sum()).isEqualTo(100);
  }
}
