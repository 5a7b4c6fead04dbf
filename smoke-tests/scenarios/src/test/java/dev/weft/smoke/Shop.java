package dev.weft.smoke;

import dev.weft.smoke.harness.App;
import java.util.ArrayList;
import java.util.List;

/** The specification of the sample applications: which page answers what. */
final class Shop {
  private static final List<Page> EVERYWHERE =
      List.of(
          Page.of("/ping", 200, "pong"),
          Page.of("/items/statement", 200, "loom"),
          Page.of("/items/execute", 200, "shuttle"),
          Page.of("/items/update", 200, "updated 1"),
          Page.of("/items/large", 200, "updated 1"),
          Page.of("/items/statement-batch", 200, "batch 2"),
          Page.of("/items/prepared", 200, "thread"),
          Page.of("/items/prepared-update", 200, "updated 1"),
          Page.of("/items/batch", 200, "batch 3"),
          Page.of("/items/call", 200, "magnitude 7"),
          Page.of("/items/transaction", 200, "committed 1"),
          Page.of("/items/broken", 200, "SQLState 42"),
          Page.of("/items/duplicate", 200, "SQLState 23"),
          Page.of("/items/none", 200, "nothing of kind none"),
          Page.of("/items/slow", 200, "loom"),
          Page.of("/slow?ms=20", 200, "slept 20"),
          Page.of("/fail", 500, ""),
          Page.of("/status/204", 204, ""),
          Page.of("/status/404", 404, "status 404"),
          Page.of("/conflict", 409, ""),
          Page.of("/forward", 200, "pong"),
          Page.of("/missing", 404, ""),
          Page.of("/headers", 200, "traceparent null"),
          Page.of("/async/complete?status=202", 202, "later thread"),
          Page.of("/async/dispatch", 200, "dispatched"),
          Page.of("/async/error", 500, ""));

  private static final List<Page> SERVLETS =
      List.of(
          Page.of("/include", 200, "before\npong\nafter\n"),
          Page.of("/conflict", 409, "oops 409"),
          Page.of("/filtered", 403, "not today"),
          Page.of("/async/timeout", 500, ""),
          Page.of("/async/timeout?handled=true", 503, "too late"));

  private static final List<Page> REST =
      List.of(
          Page.of("/api/orders/7", 200, "order 7"),
          Page.of("/api/orders/7/lines/2", 200, "order 7 line 2"),
          Page.of("/api/orders/7/broken", 500, ""));

  private static final List<Page> SPRING =
      List.of(
          Page.of("/spring/greet/ann", 200, "hello ann"),
          Page.of("/spring/shelves/3/books/9", 200, "book 9 on 3"));

  private Shop() {}

  static List<Page> pages(App app) {
    List<Page> pages = new ArrayList<>(EVERYWHERE);
    if (app == App.SPRING_BOOT_3) {
      pages.add(Page.of("/async/timeout", 503, ""));
      return pages;
    }
    pages.addAll(SERVLETS);
    if (app != App.JETTY_12) {
      pages.addAll(REST);
    }
    if (app == App.TOMCAT_9 || app == App.TOMCAT_11) {
      pages.addAll(SPRING);
    }
    return pages;
  }
}
