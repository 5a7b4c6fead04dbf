package dev.weft.smoke;

import dev.weft.smoke.harness.App;

class Tomcat11Test extends WovenShop
    implements RequestContract,
        FailureContract,
        ServletContract,
        AsyncContract,
        ContextContract,
        LoadContract {
  Tomcat11Test() {
    super(App.TOMCAT_11);
  }
}
