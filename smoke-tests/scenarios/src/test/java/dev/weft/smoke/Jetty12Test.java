package dev.weft.smoke;

import dev.weft.smoke.harness.App;

class Jetty12Test extends WovenShop
    implements RequestContract,
        FailureContract,
        ServletContract,
        AsyncContract,
        ContextContract,
        LoadContract {
  Jetty12Test() {
    super(App.JETTY_12);
  }
}
