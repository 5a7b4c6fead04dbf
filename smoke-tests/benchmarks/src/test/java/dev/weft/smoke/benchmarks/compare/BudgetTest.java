package dev.weft.smoke.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the agent may cost, as a share of what the same telemetry costs that is written into the
 * source, both measured in one run over the bare service. Counts only, no times: they are the same
 * on a machine that does other things too. CPU is {@link CpuBudgetTest}'s, latency {@code
 * smoke-tests/benchmarks/compare}'s.
 */
class BudgetTest {
  private static final int SPANS_A_REQUEST = 7;
  private static final double WARM_UP_SECONDS = 4;
  private static final double MEASURED_SECONDS = 4;
  private static final int RATE = 200;

  /** Three runs had 0.64 to 0.65. */
  private static final double MOST_CLASSES = 0.75;

  /** Three runs had 0.65 to 0.67. */
  private static final double MOST_ALLOCATED = 0.78;

  private static final Map<Kind, Cost> COSTS = new EnumMap<>(Kind.class);

  /** Connections, commands under way; thousands of requests came before. */
  private static final int MOST_LEFT_BEHIND = 300;

  record Cost(double classes, double bytesARequest, double spansARequest, long leftBehind) {}

  @BeforeAll
  static void measure() throws IOException, InterruptedException {
    try (Redis redis = Redis.start();
        SpanSink sink = new SpanSink()) {
      Service.Setting setting = Service.Setting.ofTheBuild(sink, redis.port());
      for (Kind kind : new Kind[] {Kind.NONE, Kind.HAND, Kind.WEFT}) {
        COSTS.put(kind, cost(setting, kind, sink));
      }
    }
    System.out.println("counts of each: " + COSTS);
  }

  private static Cost cost(Service.Setting setting, Kind kind, SpanSink sink)
      throws IOException, InterruptedException {
    try (Service service = Service.start(setting, kind, 2)) {
      HttpLoad.run(service.port, "/mix", WARM_UP_SECONDS, 0);
      sink.awaitQuiet();
      long spans = sink.spans();
      long[] before = service.state();
      HttpLoad.Result result = HttpLoad.run(service.port, "/mix", MEASURED_SECONDS, RATE);
      long[] after = service.state();
      sink.awaitQuiet();
      return new Cost(
          after[1],
          (double) (after[0] - before[0]) / result.requests(),
          (double) (sink.spans() - spans) / result.requests(),
          service.instances("dev.weft.bootstrap.SideTable$Entry"));
    }
  }

  private static double ofByHand(double none, double hand, double weft) {
    return (weft - none) / (hand - none);
  }

  @Test
  void everySpan_arrives() {
    assertThat(COSTS.get(Kind.NONE).spansARequest()).isZero();
    // the requests for /state are traces of their own
    assertThat(COSTS.get(Kind.WEFT).spansARequest()).isBetween(SPANS_A_REQUEST + 0.0, 7.01);
  }

  @Test
  void classes_areFewerThanByHand() {
    assertThat(
            ofByHand(
                COSTS.get(Kind.NONE).classes(),
                COSTS.get(Kind.HAND).classes(),
                COSTS.get(Kind.WEFT).classes()))
        .as("classes loaded over the bare service, of those by hand; %s", COSTS)
        .isLessThan(MOST_CLASSES);
  }

  @Test
  void allocation_isLessThanByHand() {
    assertThat(
            ofByHand(
                COSTS.get(Kind.NONE).bytesARequest(),
                COSTS.get(Kind.HAND).bytesARequest(),
                COSTS.get(Kind.WEFT).bytesARequest()))
        .as("bytes a request over the bare service, of those by hand; %s", COSTS)
        .isLessThan(MOST_ALLOCATED);
  }

  @Test
  void whatRequestsLeaveBehind_isLetGoAtOnce() {
    assertThat(COSTS.get(Kind.NONE).leftBehind()).isZero();
    assertThat(COSTS.get(Kind.WEFT).leftBehind())
        .as("objects that the agent keeps something of, after all requests")
        .isBetween(1L, (long) MOST_LEFT_BEHIND);
  }
}
