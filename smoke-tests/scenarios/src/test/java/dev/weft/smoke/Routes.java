package dev.weft.smoke;

import dev.weft.smoke.harness.App;

/** The templates that one application's pages have, where applications differ. */
record Routes(String items, String status, String missing) {
  private static final Routes SERVLETS = new Routes("/items/*", "/status/*", "unmatched");
  // what nobody maps is answered by Spring Boot's resource handler, whose "/**" says nothing
  private static final Routes SPRING = new Routes("/items/{id}", "/status/{code}", "unmatched");

  static Routes of(App app) {
    return app == App.SPRING_BOOT_3 ? SPRING : SERVLETS;
  }
}
