package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL through HikariCP 7. */
class PostgresTest extends WovenShop implements StatementContract {
  private Postgres server;

  PostgresTest() {
    super(App.TOMCAT_11);
  }

  @Override
  public String system() {
    return "postgresql";
  }

  @Override
  Launch prepared(Launch launch) {
    server = Postgres.start();
    return on("shop", launch);
  }

  @AfterAll
  void stopServer() {
    app().stop();
    server.close();
  }

  @Test
  void span_saysWhereTheDatabaseIs() {
    assertThat(traced("/items/prepared").client().attributes())
        .containsEntry("server.address", "127.0.0.1")
        .containsEntry("server.port", (long) server.port())
        .containsEntry("db.namespace", "shop");
  }

  @Test
  void agent_makesNoRoundTripOfItsOwn() {
    long bare = transactions("bare", Launch.of(App.TOMCAT_11));
    long woven = transactions("woven", Launch.of(App.TOMCAT_11).woven());
    assertThat(woven).isEqualTo(bare);
  }

  private long transactions(String database, Launch launch) {
    // a pool that tests its connections by the clock would make the two runs differ
    launch.property("com.zaxxer.hikari.aliveBypassWindowMs", "600000");
    launch.property("shop.pool.size", "1");
    // the health check asks for itself, and says so
    launch.property("weft.health.enabled", "false");
    try (AppProcess shop = on(database, launch).start().ready()) {
      Shop.pages(App.TOMCAT_11).stream()
          .filter(page -> page.path().startsWith("/items/"))
          .forEach(page -> page.isAnsweredBy(shop.client()));
      shop.stop();
      return server.transactions(database);
    }
  }

  private Launch on(String database, Launch launch) {
    return launch
        .property("shop.jdbc.url", server.database(database))
        .property("shop.jdbc.user", "postgres");
  }
}
