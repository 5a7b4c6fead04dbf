package dev.weft.smoke;

import dev.weft.smoke.harness.App;

class Tomcat9Test extends WovenShop
    implements RequestContract,
        FailureContract,
        ServletContract,
        AsyncContract,
        ContextContract,
        LoadContract {
  Tomcat9Test() {
    super(App.TOMCAT_9);
  }
}
