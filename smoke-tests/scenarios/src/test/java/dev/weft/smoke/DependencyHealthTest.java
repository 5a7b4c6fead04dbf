package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.Answer;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Client;
import dev.weft.smoke.harness.Deadline;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.Postgres;
import dev.weft.smoke.harness.Redis;
import dev.weft.smoke.harness.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A shop on HikariCP, Jedis and Lettuce, as Kubernetes sees it while its servers are frozen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DependencyHealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  /** On a machine where others work too a thread may have to wait for so long. */
  private static final long SLACK_NANOS = 3_000_000_000L;

  private static final String[] OWN_WORK = {
    "db_query_duration_seconds_count",
    "db_pool_acquire_seconds_count",
    "redis_commands_total",
    "redis_command_duration_seconds_count",
    "weft_spans_total"
  };

  private Postgres postgres;
  private Redis redis;
  private HttpServer ratings;
  private AppProcess shop;
  private Client agent;
  private AgentPages pages;

  @BeforeAll
  void start() throws IOException {
    postgres = Postgres.start();
    redis = Redis.start();
    ratings = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ratings.start();
    shop =
        Launch.of(App.WEB_SHOP)
            .property("shop.jdbc.url", postgres.database("shop"))
            .property("shop.jdbc.user", "postgres")
            .property("shop.redis.port", "" + redis.port())
            .property("shop.ratings.url", "http://127.0.0.1:" + ratings.getAddress().getPort())
            .woven()
            .property("weft.health.interval", "1s")
            .property("weft.health.sql-timeout", "400ms")
            .property("weft.health.redis-timeout", "400ms")
            .start()
            .ready();
    pages = shop.agent();
    agent = new Client(pages.port());
  }

  @AfterAll
  void stop() {
    redis.thaw();
    postgres.thaw();
    shop.close();
    ratings.stop(0);
    redis.close();
    postgres.close();
  }

  private boolean answers(String path, int status) {
    return agent.get(path).status() == status;
  }

  private void await(String path, int status) {
    assertThat(Deadline.met(PATIENCE, () -> answers(path, status)))
        .as(path + " is " + status + ", was " + agent.get(path).body())
        .isTrue();
  }

  @Test
  @Order(1)
  void dependencies_areDiscoveredByTheirUse() {
    assertThat(shop.get("/api/products/1").status()).isEqualTo(200);
    assertThat(shop.get("/recommendations").status()).isPositive();
    assertThat(
            Deadline.met(
                PATIENCE,
                () -> {
                  JsonNode checks = pages.json("/health/ready").path("checks");
                  return checks.path("postgres").has("latency_ms")
                      && checks.path("redis").has("latency_ms");
                }))
        .as(agent.get("/health/ready").body())
        .isTrue();
    await("/health/ready", 200);
    await("/health/startup", 200);
    String database = "127.0.0.1:" + postgres.port() + "/shop";
    JsonNode detailed = pages.json("/health/detailed");
    assertThat(detailed.at("/checks/postgres/target").asText()).isEqualTo(database);
    assertThat(detailed.at("/checks/redis/target").asText())
        .isEqualTo("127.0.0.1:" + redis.port() + "/0");
    assertThat(pages.scrape().sum("postgres_up", Map.of("target", database))).isEqualTo(1);
  }

  @Test
  @Order(2)
  void probes_areInNoMetricOfTheApplicationsAndInNoSpan() {
    // what the requests before have left is counted a moment after they end
    awaitProbes(2);
    Scrape before = pages.scrape();
    awaitProbes(3);
    Scrape after = pages.scrape();
    for (String metric : OWN_WORK) {
      assertThat(after.sum(metric)).as(metric).isEqualTo(before.sum(metric));
    }
  }

  private void awaitProbes(int more) {
    double probes = pages.scrape().sum("postgres_latency_seconds_count");
    assertThat(
            Deadline.met(
                PATIENCE,
                () -> pages.scrape().sum("postgres_latency_seconds_count") >= probes + more))
        .isTrue();
  }

  @Test
  @Order(3)
  void frozenServers_turnReadinessWithinTwoIntervalsAndDelayNoAnswer() {
    List<Long> latencies = new ArrayList<>();
    long start = System.nanoTime();
    postgres.freeze();
    redis.freeze();
    assertThat(Deadline.met(PATIENCE, () -> bothFail(timed("/health/ready", latencies))))
        .as(agent.get("/health/ready").body())
        .isTrue();
    long turned = System.nanoTime() - start;
    assertThat(turned).isLessThan(2 * INTERVAL_NANOS + SLACK_NANOS);
    long until = System.nanoTime() + 3 * INTERVAL_NANOS;
    while (System.nanoTime() < until) {
      assertThat(timed("/health/ready", latencies).status()).isEqualTo(503);
    }
    assertThat(agent.get("/health/live").status()).isEqualTo(200);
    assertThat(agent.get("/health/startup").status()).isEqualTo(200);
    assertThat(pages.scrape().sum("postgres_up")).isZero();
    assertThat(pages.scrape().sum("redis_up")).isZero();
    judge(turned, latencies);
  }

  private Answer timed(String path, List<Long> latencies) {
    long asked = System.nanoTime();
    Answer answer = agent.get(path);
    latencies.add(System.nanoTime() - asked);
    return answer;
  }

  private static boolean bothFail(Answer ready) {
    return ready.status() == 503
        && ready.body().contains("\"postgres\":{\"ok\":false")
        && ready.body().contains("\"redis\":{\"ok\":false");
  }

  private static void judge(long turned, List<Long> latencies) {
    Collections.sort(latencies);
    long middle = latencies.get(latencies.size() / 2);
    System.out.printf(
        "frozen: 503 after %d ms; /health/ready %d times, median %d us, p99 %d us, most %d us%n",
        turned / 1_000_000,
        latencies.size(),
        middle / 1000,
        latencies.get(latencies.size() * 99 / 100) / 1000,
        latencies.get(latencies.size() - 1) / 1000);
    assertThat(middle).as("median of %d", latencies.size()).isLessThan(5_000_000L);
  }

  @Test
  @Order(4)
  void thawedServers_recoverByThemselvesAndThePoolIsWhole() {
    postgres.thaw();
    redis.thaw();
    await("/health/ready", 200);
    assertThat(shop.get("/api/products/2").status()).isEqualTo(200);
    assertThat(shop.get("/api/products?q=a").status()).isEqualTo(200);
    assertThat(
            Deadline.met(
                PATIENCE,
                () -> {
                  Scrape now = pages.scrape();
                  Map<String, String> ofShop = Map.of("pool", "shop");
                  return now.sum("db_pool_connections", Map.of("pool", "shop", "state", "active"))
                          == 0
                      && now.sum("db_pool_connections", ofShop) == 8
                      && now.sum("db_pool_pending_threads", ofShop) == 0;
                }))
        .as("a pool of eight idle connections")
        .isTrue();
    assertThat(pages.scrape().sum("weft_advice_errors_total")).isZero();
  }

  /** No connection is idle then, and none can be borrowed to ask with. */
  @Test
  @Order(5)
  void frozenDatabase_isSeenAlsoWhileEveryConnectionOfThePoolHangs() throws InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> visitors = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Thread visitor = new Thread(() -> visit(isOver));
      visitors.add(visitor);
      visitor.start();
    }
    try {
      assertThat(Deadline.met(PATIENCE, () -> shopQueries() > 200)).isTrue();
      postgres.freeze();
      await("/health/ready", 503);
      assertThat(agent.get("/health/ready").body()).contains("\"postgres\":{\"ok\":false");
    } finally {
      postgres.thaw();
      isOver.set(true);
    }
    await("/health/ready", 200);
    for (Thread visitor : visitors) {
      visitor.join();
    }
  }

  private double shopQueries() {
    return pages.scrape().sum("db_query_duration_seconds_count", Map.of("table", "products"));
  }

  private void visit(AtomicBoolean isOver) {
    while (!isOver.get()) {
      try {
        shop.get("/api/products?q=a");
      } catch (UncheckedIOException e) {
        // it took longer than this client waits
      }
    }
  }
}
