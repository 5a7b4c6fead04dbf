package dev.weft.smoke.demo;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Layout;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL, Redis, a service for ratings, and a shop under the agent. Closing it ends them all;
 * closing it again does nothing.
 */
final class Stage implements AutoCloseable {
  private static final int USUAL_PORT = 9464;
  private static final Pattern FEED = Pattern.compile("^FEED (\\d+)$", Pattern.MULTILINE);

  private final PrintStream out;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private Ratings ratings;
  private AppProcess shop;

  private Stage(PrintStream out) {
    this.out = out;
  }

  static Stage open(PrintStream out, List<String> options) {
    Stage stage = new Stage(out);
    try {
      stage.build(options);
      return stage;
    } catch (RuntimeException | Error e) {
      stage.close();
      throw e;
    }
  }

  private void build(List<String> options) {
    long start = System.nanoTime();
    Postgres postgres = closing(Postgres.start());
    out.println("PostgreSQL on port " + postgres.port() + " after " + since(start));
    start = System.nanoTime();
    Redis redis = closing(Redis.start());
    out.println("Redis on port " + redis.port() + " after " + since(start));
    ratings = closing(Ratings.start());
    start = System.nanoTime();
    Launch launch = launch(postgres, redis, ratings);
    options.forEach(launch::option);
    shop = closing(launch.start()).ready();
    out.println("The shop under the agent after " + since(start) + ":");
    out.println("  java -javaagent:" + Layout.agentJar().getFileName() + " … web-shop.jar");
    printUrls();
  }

  private synchronized <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
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
    out.println("  live feed  " + feed());
    out.println("  metrics    " + agent + "/metrics");
    out.println("  traces     " + agent + "/traces?show=slowest");
    out.println("  health     " + agent + "/health");
  }

  /** Where the shop's live feed is. */
  String feed() {
    return feed(shop);
  }

  static String feed(AppProcess shop) {
    Matcher said = FEED.matcher(shop.stdout());
    if (!said.find()) {
      throw new AssertionError("feed: expecting its port, got " + shop.stdout());
    }
    return "http://127.0.0.1:" + said.group(1);
  }

  Ratings ratings() {
    return ratings;
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        out.println("One part did not end as it should: " + e);
      }
    }
  }

  private static Launch launch(Postgres postgres, Redis redis, Ratings ratings) {
    return shop(postgres, redis, ratings)
        .agent("")
        .property("weft.http.port", "" + agentPort())
        .property("otel.service.name", "web-shop");
  }

  /** The shop as it is, without the agent. */
  static Launch shop(Postgres postgres, Redis redis, Ratings ratings) {
    return Launch.of(App.WEB_SHOP)
        .property("shop.jdbc.url", postgres.database("shop"))
        .property("shop.jdbc.user", "postgres")
        .property("shop.redis.port", "" + redis.port())
        .property("shop.ratings.url", ratings.url());
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
