package dev.weft.smoke;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.MetricAssert;
import dev.weft.smoke.harness.OtlpCollector;
import dev.weft.smoke.harness.Redis;
import dev.weft.smoke.harness.Secrets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One server of Socket.IO under the agent, with a Redis and a collector, for a class of tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveScenario {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  final Secrets secrets = new Secrets();
  private final App application;
  private Redis redis;
  private OtlpCollector collector;
  private AppProcess live;
  private AgentPages agent;

  LiveScenario(App application) {
    this.application = application;
  }

  @BeforeAll
  void open() {
    redis = Redis.start();
    collector = OtlpCollector.http();
    live =
        Launch.of(application)
            .woven()
            .exportingTo(collector)
            .property("otel.bsp.schedule.delay", "100")
            .property("weft.socketio.rooms", "true")
            .property("live.redis.port", "" + redis.port())
            .start()
            .ready();
  }

  @BeforeEach
  void countFromHere() {
    // the guests of the test before are gone
    live.agent().metric("socketio_clients").within(PATIENCE).hasValue(0);
    agent = live.agent().fromNow();
  }

  @AfterAll
  void close() {
    try (Redis firstOpened = redis;
        OtlpCollector last = collector;
        AppProcess ending = live) {
      ending.stop();
    }
  }

  final AppProcess live() {
    return live;
  }

  final AgentPages agent() {
    return agent;
  }

  final OtlpCollector collector() {
    return collector;
  }

  /** Of one namespace. */
  final MetricAssert metric(String name, String namespace) {
    return agent.metric(name).within(PATIENCE).with("namespace", namespace);
  }

  final MetricAssert metric(String name) {
    return agent.metric(name).within(PATIENCE);
  }
}
