package dev.weft.smoke;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.App;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.Ids;
import dev.weft.smoke.harness.Launch;
import dev.weft.smoke.harness.MetricAssert;
import dev.weft.smoke.harness.OtlpCollector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * One shop under the agent, with a collector, for all tests of a class; metrics count from the
 * start of each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WovenShop {
  private final App application;
  private OtlpCollector collector;
  private AppProcess app;
  private AgentPages agent;

  WovenShop(App application) {
    this.application = application;
  }

  /** What else this shop is started with. */
  Launch prepared(Launch launch) {
    return launch;
  }

  @BeforeAll
  void open() {
    collector = OtlpCollector.http();
    Launch launch = Launch.of(application).woven().exportingTo(collector);
    launch.property("shop.quiet", "true").property("otel.bsp.schedule.delay", "100");
    app = prepared(launch).start().ready();
    // the first statements of the pool are not a test's
    app.get("/items/none");
  }

  @BeforeEach
  void countFromHere() {
    agent = app.agent().fromNow();
  }

  @AfterAll
  void close() {
    try (AppProcess ending = app;
        OtlpCollector last = collector) {
      ending.stop();
    }
  }

  public final AppProcess app() {
    return app;
  }

  public final AgentPages agent() {
    return agent;
  }

  public final OtlpCollector collector() {
    return collector;
  }

  public final Routes routes() {
    return Routes.of(application);
  }

  public final MetricAssert metric(String name) {
    return agent.metric(name);
  }

  /** Asks for a page as the caller of a trace of its own. */
  public final Traced traced(String path) {
    return Traced.ask(this, path, Ids.freshTraceId(), Ids.freshSpanId());
  }
}
