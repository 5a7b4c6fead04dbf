package dev.weft.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Redis;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VisitTest {
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
      assertThat(shop.stop()).isZero();
      assertThat(shop.otherLines()).isEmpty();
    }
  }

  @Test
  void shares_areAHundred() {
    assertThat(Stream.of(Visit.values()).mapToInt(visit -> visit.share).sum()).isEqualTo(100);
  }
}
