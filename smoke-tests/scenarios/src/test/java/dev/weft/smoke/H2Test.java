package dev.weft.smoke;

import dev.weft.smoke.harness.App;

/** H2 through HikariCP 4. */
class H2Test extends WovenShop implements StatementContract {
  H2Test() {
    super(App.TOMCAT_9);
  }

  @Override
  public String system() {
    return "h2database";
  }
}
