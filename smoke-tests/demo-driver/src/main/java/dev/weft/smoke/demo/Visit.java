package dev.weft.smoke.demo;

import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.Client;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What a visitor of the shop does, how often of a hundred times, and what has to come of it. */
enum Visit {
  PRODUCT(42, "GET", "/api/products/{id}", 200) {
    @Override
    Answer go(Client shop) {
      return shop.get("/api/products/" + random(500));
    }
  },
  SEARCH(20, "GET", "/api/products", 200) {
    @Override
    Answer go(Client shop) {
      String[] words = {"linen", "wool", "reed", "o%27hara"};
      return shop.get("/api/products?q=" + words[random(words.length) - 1]);
    }
  },
  ORDER(12, "POST", "/api/baskets/{basket}/order", 201) {
    @Override
    Answer go(Client shop) {
      return shop.post(
          "/api/baskets/" + UUID.randomUUID() + "/order",
          "ann@example.com",
          "Content-Type",
          "text/plain");
    }
  },
  ORDER_AGAIN(2, "POST", "/api/baskets/{basket}/order", 409) {
    @Override
    Answer go(Client shop) {
      return shop.post(
          "/api/baskets/the-same/order", "ann@example.com", "Content-Type", "text/plain");
    }
  },
  RECOMMENDATION(14, "GET", "/recommendations", 200) {
    @Override
    Answer go(Client shop) {
      return shop.get("/recommendations?visitor=" + UUID.randomUUID());
    }
  },
  REPORT(2, "GET", "/api/reports/sales", 200) {
    @Override
    Answer go(Client shop) {
      return shop.get("/api/reports/sales");
    }
  },
  COUPON(3, "GET", "/api/coupons/{code}", 500) {
    @Override
    Answer go(Client shop) {
      return shop.get("/api/coupons/SPRING" + random(99));
    }
  },
  NO_PRODUCT(3, "GET", "/api/products/{id}", 404) {
    @Override
    Answer go(Client shop) {
      return shop.get("/api/products/" + (100_000 + random(1000)));
    }
  },
  NOWHERE(2, "GET", "unmatched", 404) {
    @Override
    Answer go(Client shop) {
      return shop.get("/wp-login/" + random(1000));
    }
  };

  final int share;
  final String method;
  final String route;
  final int status;

  Visit(int share, String method, String route, int status) {
    this.share = share;
    this.method = method;
    this.route = route;
    this.status = status;
  }

  abstract Answer go(Client shop);

  /** One of them, each as often as its share. */
  static Visit any() {
    int ticket = random(100);
    for (Visit visit : values()) {
      ticket -= visit.share;
      if (ticket <= 0) {
        return visit;
      }
    }
    return PRODUCT;
  }

  private static int random(int most) {
    return 1 + ThreadLocalRandom.current().nextInt(most);
  }
}
