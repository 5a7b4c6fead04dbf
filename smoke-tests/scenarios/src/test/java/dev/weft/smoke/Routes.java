package dev.weft.smoke;

import dev.weft.smoke.harness.App;

/** The templates that one application's pages have, where applications differ. */
record Routes(String items, String status, String missing) {
  private static final Routes SERVLETS = new Routes("/items/*", "/status/*", "unmatched");
  // Spring Boot answers what nobody maps by a resource handler of its own
  private static final Routes SPRING = new Routes("/items/{id}", "/status/{code}", "/**");

  static Routes of(App app) {
    return app == App.SPRING_BOOT_3 ? SPRING : SERVLETS;
  }
}
