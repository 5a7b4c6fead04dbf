package dev.weft.smoke;

import dev.weft.smoke.harness.App;

class Tomcat10Test extends WovenShop
    implements RequestContract,
        FailureContract,
        ServletContract,
        AsyncContract,
        ContextContract,
        LoadContract {
  Tomcat10Test() {
    super(App.TOMCAT_10);
  }
}
