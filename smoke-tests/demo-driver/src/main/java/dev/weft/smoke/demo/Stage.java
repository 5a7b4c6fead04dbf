package dev.weft.smoke.demo;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import dev.weft.smoke.harness.Postgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** A PostgreSQL and a shop under the agent. Closing it ends both; closing it again does nothing. */
final class Stage implements AutoCloseable {
  private static final int USUAL_PORT = 9464;

  private final PrintStream out;
  private final Postgres postgres;
  private final AppProcess shop;
  private boolean closed;

  private Stage(PrintStream out, Postgres postgres, AppProcess shop) {
    this.out = out;
    this.postgres = postgres;
    this.shop = shop;
  }

  static Stage open(PrintStream out) {
    long start = System.nanoTime();
    Postgres postgres = Postgres.start();
    out.println("PostgreSQL on port " + postgres.port() + " after " + since(start));
    try {
      start = System.nanoTime();
      AppProcess shop = launch(postgres).start().ready();
      out.println("The shop under the agent after " + since(start) + ":");
      out.println("  java -javaagent:" + Layout.agentJar().getFileName() + " … web-shop.jar");
      Stage stage = new Stage(out, postgres, shop);
      stage.printUrls();
      return stage;
    } catch (RuntimeException | Error e) {
      postgres.close();
      throw e;
    }
  }

  Client shop() {
    return shop.client();
  }

  AgentPages agent() {
    return shop.agent();
  }

  void printUrls() {
    String agent = "http://127.0.0.1:" + shop.agent().port();
    out.println("  the shop   http://127.0.0.1:" + shop.port() + "/api/products/7");
    out.println("  metrics    " + agent + "/metrics");
    out.println("  traces     " + agent + "/traces?show=slowest");
    out.println("  health     " + agent + "/health");
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        shop.close();
      } finally {
        postgres.close();
      }
    }
  }

  private static Launch launch(Postgres postgres) {
    return Launch.of(App.WEB_SHOP)
        .agent("")
        .property("weft.http.port", "" + agentPort())
        .property("otel.service.name", "web-shop")
        .property("shop.jdbc.url", postgres.database("shop"))
        .property("shop.jdbc.user", "postgres");
  }

  // the port that the documentation names, unless somebody has it already
  private static int agentPort() {
    try (ServerSocket free = new ServerSocket(USUAL_PORT, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private static String since(long start) {
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return String.format("%.1f s", millis / 1000.0);
  }
}
