package dev.weft.agent.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.weft.agent.config.Config;
import dev.weft.agent.health.ErrorRates;
import dev.weft.agent.health.Health;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.serve.Access;
import dev.weft.agent.serve.Guard;
import dev.weft.agent.serve.HttpServer;
import dev.weft.agent.serve.Router;
import dev.weft.agent.serve.ServerLog;
import dev.weft.agent.serve.ServerSettings;
import dev.weft.bootstrap.Recorder.Dependency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the health endpoints answer, held to the schemas in {@code docs/schema}. */
class HealthEndpointsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Metrics metrics = new Metrics("", new double[] {1}, 100);
  private final ErrorRates rates = new ErrorRates(metrics);
  private final Database database = new Database();
  private final Health health =
      new Health(
          new Config(Map.of("weft.health.interval", "100ms", "weft.health.min-migration", "0008")));
  private HttpServer server;

  /** Answers as the test says. */
  private static final class Database extends Dependency {
    volatile boolean isBroken;
    volatile String[] migrations = {"7"};

    @Override
    public String system() {
      return "postgresql";
    }

    @Override
    public String target() {
      return "db:5432/shop";
    }

    @Override
    public String label() {
      return "pool";
    }

    @Override
    public long probe(long timeoutNanos, boolean isInDoubt) throws IOException {
      if (isBroken) {
        throw new IOException("password of ann");
      }
      return 1_500_000;
    }

    @Override
    public String[] migrations() {
      return migrations;
    }
  }

  private static final class Silent implements ServerLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}
  }

  @BeforeEach
  void start() {
    Router router =
        new Router(Access.of(null, false))
            .add("GET", "/health", Guard.OPEN, new HealthEndpoint())
            .add("GET", "/health/live", Guard.OPEN, new LiveEndpoint(health))
            .add("GET", "/health/ready", Guard.OPEN, new ReadyEndpoint(health))
            .add("GET", "/health/startup", Guard.OPEN, new StartupEndpoint(health))
            .add(
                "GET",
                "/health/detailed",
                Guard.PROTECTED,
                new DetailedHealthEndpoint(health, rates));
    server = HttpServer.start(new ServerSettings().port(0), router, new Silent());
  }

  @AfterEach
  void stop() throws InterruptedException {
    health.stop();
    server.close();
    await(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("weft-probe")));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private HttpResponse<String> get(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** An answer that has this status and fits its schema. */
  private JsonNode valid(int status, String path) throws IOException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    String name = path.substring(1).replace('/', '-');
    JsonNode document = new ObjectMapper().readTree(answer.body());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../../docs/schema/" + name + ".schema.json")))
                .validate(document))
        .as(answer.body())
        .isEmpty();
    return document;
  }

  private void awaitStatus(String path, int status) throws InterruptedException {
    await(() -> get(path).statusCode() == status);
  }

  @Test
  void liveAndHealth_askNobody() throws Exception {
    valid(200, "/health");
    valid(200, "/health/live");
    health.tick(System.nanoTime() - TimeUnit.SECONDS.toNanos(61));
    assertThat(valid(503, "/health/live").get("status").asText()).isEqualTo("stalled");
    health.tick(System.nanoTime());
    valid(200, "/health/live");
    health.tick(System.nanoTime() - TimeUnit.SECONDS.toNanos(61));
    health.stopBeating();
    valid(200, "/health/live");
  }

  @Test
  void ready_followsProbesAndMigrations() throws Exception {
    assertThat(valid(503, "/health/ready").at("/checks/migrations/found").isNull()).isTrue();
    health.discovered(database);
    await(() -> get("/health/ready").body().contains("\"found\":\"7\""));
    assertThat(valid(503, "/health/ready").at("/checks/postgres/latency_ms").asDouble())
        .isEqualTo(1.5);
    database.migrations = new String[] {"7", "0008"};
    awaitStatus("/health/ready", 200);
    valid(200, "/health/ready");
    database.isBroken = true;
    awaitStatus("/health/ready", 503);
    JsonNode failing = valid(503, "/health/ready");
    assertThat(failing.get("status").asText()).isEqualTo("failing");
    assertThat(failing.at("/checks/postgres/ok").asBoolean(true)).isFalse();
    assertThat(failing.toString()).doesNotContain("5432").doesNotContain("ann");
    database.isBroken = false;
    awaitStatus("/health/ready", 200);
  }

  @Test
  void startup_isReachedOnceAndForAll() throws Exception {
    health.discovered(database);
    assertThat(valid(503, "/health/startup").get("validated").asBoolean()).isFalse();
    health.validated(List.of("unknown property weft.nope"));
    assertThat(valid(503, "/health/startup").get("was_ready").asBoolean()).isFalse();
    database.migrations = new String[] {"8"};
    awaitStatus("/health/startup", 200);
    database.isBroken = true;
    awaitStatus("/health/ready", 503);
    assertThat(valid(200, "/health/startup").get("configuration_problems").asInt()).isEqualTo(1);
  }

  @Test
  void detailed_saysAll() throws Exception {
    metrics.counter("http_requests_total", "", "route", "method", "status");
    rates.tick(System.nanoTime());
    metrics
        .counter("http_requests_total", "", "route", "method", "status")
        .series("/a", "GET", "503")
        .add(1);
    metrics
        .counter("http_requests_total", "", "route", "method", "status")
        .series("/a", "GET", "200")
        .add(3);
    health.validated(List.of("unknown property weft.nope"));
    health.discovered(database);
    database.isBroken = true;
    awaitStatus("/health/ready", 503);
    await(() -> get("/health/detailed").body().contains("\"problem\""));
    JsonNode detailed = valid(200, "/health/detailed");
    assertThat(detailed.at("/errors/http_requests/ratio").asDouble()).isEqualTo(0.25);
    assertThat(detailed.at("/checks/postgres/target").asText()).isEqualTo("db:5432/shop");
    assertThat(detailed.at("/checks/postgres/problem").asText()).isEqualTo("java.io.IOException");
    assertThat(detailed.at("/agent/configuration_problems/0").asText()).contains("weft.nope");
    assertThat(detailed.at("/memory/heap_used_bytes").asLong()).isPositive();
    assertThat(detailed.at("/threads/live").asInt()).isPositive();
    assertThat(detailed.at("/disk/usable_bytes").asLong()).isPositive();
    assertThat(detailed.toString()).doesNotContain("password");
  }

  @Test
  void deadlock_isInTheDetailsAndKillsNobody() throws Exception {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock other = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    Thread first = lockBoth("deadlocked-one", one, other, both);
    Thread second = lockBoth("deadlocked-other", other, one, both);
    await(() -> get("/health/detailed").body().contains("\"deadlocked\":2"));
    assertThat(valid(200, "/health/detailed").at("/threads/deadlocked_names").toString())
        .contains("deadlocked-one");
    valid(200, "/health/live");
    first.interrupt();
    first.join();
    second.join();
  }

  private static Thread lockBoth(
      String name, ReentrantLock first, ReentrantLock second, CountDownLatch both) {
    Thread thread =
        new Thread(
            () -> {
              first.lock();
              try {
                both.countDown();
                both.await();
                second.lockInterruptibly();
                second.unlock();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                first.unlock();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
