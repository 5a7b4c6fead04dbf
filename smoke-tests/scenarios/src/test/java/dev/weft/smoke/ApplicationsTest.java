package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The applications do what the scenarios take for granted; the agent changes none of it. */
class ApplicationsTest {
  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "TOMCAT_10", "TOMCAT_11", "JETTY_12", "SPRING_BOOT_3"})
  void shop_answersAsSpecified_withoutAgent(App app) {
    assertAnswers(app, Launch.of(app));
  }

  @ParameterizedTest
  @EnumSource(
      value = App.class,
      names = {"TOMCAT_9", "TOMCAT_10", "TOMCAT_11", "JETTY_12", "SPRING_BOOT_3"})
  void shop_answersTheSame_underTheAgent(App app) {
    assertAnswers(app, Launch.of(app).woven());
  }

  @Test
  void quit_endsTheApplication() {
    try (AppProcess shop = Launch.of(App.TOMCAT_9).start().ready()) {
      assertThat(shop.get("/quit").body()).contains("bye");
      assertThat(shop.exitCode()).isZero();
    }
  }

  private static void assertAnswers(App app, Launch launch) {
    try (AppProcess shop = launch.property("shop.quiet", "true").start().ready()) {
      Client client = shop.client();
      Shop.pages(app).forEach(page -> page.isAnsweredBy(client));
      assertThat(client.post("/body", "12345", "Content-Type", "text/plain").body())
          .contains("read 5");
      assertThat(client.get("/headers").header("X-Shop")).isEqualTo("open");
      assertThat(shop.stop()).isZero();
      assertThat(shop.stdout()).isEqualTo("READY " + shop.port() + "\nBYE\n");
      assertThat(shop.otherLines()).isEmpty();
    }
  }
}
