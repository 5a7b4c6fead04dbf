package dev.weft.smoke;

import dev.weft.smoke.harness.App;

class SpringBoot3Test extends WovenShop
    implements RequestContract, FailureContract, AsyncContract, ContextContract, LoadContract {
  SpringBoot3Test() {
    super(App.SPRING_BOOT_3);
  }
}
