package dev.weft.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.List;

/** One scenario of ops/load. Its bars are Gatling's assertions; ops/load/run starts it. */
public final class Load extends Simulation {
  /** What is still under way when the time is over has this long to end. */
  private static final Duration GRACE = Duration.ofSeconds(25);

  private final Plan plan = Plan.read();
  private final Duration length = plan.ramp().plus(plan.hold());

  public Load() {
    ChainBuilder visitor = plan.socketIo() ? Watcher.watch(plan, over()) : visitor();
    HttpProtocolBuilder protocol =
        plan.socketIo() ? Watcher.protocol(plan) : Visitor.protocol(plan);
    setUp(scenario("load").exec(visitor).injectOpen(arrivals()).protocols(protocol))
        .maxDuration(length.plus(GRACE))
        .assertions(bars());
  }

  private ChainBuilder visitor() {
    return plan.rate() > 0 ? Visitor.visit(plan) : Visitor.stay(plan, over());
  }

  /** Users who come one after the other and stay, or one user for each request. */
  private OpenInjectionStep arrivals() {
    return plan.rate() > 0
        ? constantUsersPerSec(plan.rate()).during(plan.hold())
        : rampUsers(plan.users()).during(plan.ramp());
  }

  private Deadline over() {
    return new Deadline(length);
  }

  private List<Assertion> bars() {
    double failed = plan.failedBar() * 100;
    if (plan.socketIo()) {
      // not of all: what was merely sent would count as well
      return List.of(
          details(Watcher.CONNECTED).failedRequests().percent().lt(failed),
          details(Watcher.ACKNOWLEDGED).failedRequests().percent().lt(failed),
          details(Watcher.ACKNOWLEDGED).responseTime().percentile(95).lt(plan.p95BarMillis()));
    }
    return List.of(
        global().failedRequests().percent().lt(failed),
        global().responseTime().percentile(95).lt(plan.p95BarMillis()));
  }
}
