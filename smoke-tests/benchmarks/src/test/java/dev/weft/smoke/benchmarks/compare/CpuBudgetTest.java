package dev.weft.smoke.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What a request with seven spans costs in processor time over the bare service, as a share of what
 * the same telemetry costs that is written into the source. All three are interpreted, live at the
 * same time and work in many short turns, each so many requests. Of the threads that answer, the
 * lower quartile of the turns counts, since what else the machine does can only add; of all others,
 * such as exporters, that work in bursts, all counts. Why, and where the bound is from, is in the
 * RATIONALE.
 */
class CpuBudgetTest {
  private static final Kind[] KINDS = {Kind.NONE, Kind.HAND, Kind.WEFT};
  private static final int SPANS_A_REQUEST = 7;
  private static final int TURNS = 40;
  private static final double TURN_SECONDS = 0.1;
  private static final int TURN_RATE = 240;
  private static final double WARM_UP_SECONDS = 1;
  private static final int WARM_UP_RATE = 400;
  private static final double MOST_CPU = 1.0;
  private static final Predicate<String> ANSWERING =
      name -> name.startsWith("http-nio") || name.startsWith("lettuce-nio");

  private final Map<Kind, Service> services = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Double>> turns = new EnumMap<>(Kind.class);
  private final Map<Kind, Double> micros = new EnumMap<>(Kind.class);

  @Test
  void cpu_isLessThanByHand() throws IOException, InterruptedException {
    try (Redis redis = Redis.start();
        SpanSink sink = new SpanSink()) {
      Service.Setting setting = Service.Setting.ofTheBuild(sink, redis.port(), "-Xint");
      try {
        for (Kind kind : KINDS) {
          services.put(kind, Service.start(setting, kind, 2));
          turns.put(kind, new ArrayList<>());
          load(kind, WARM_UP_SECONDS, WARM_UP_RATE);
        }
        measure(sink);
      } finally {
        for (Service service : services.values()) {
          service.close();
        }
      }
    }
    double none = micros.get(Kind.NONE);
    double ofByHand = (micros.get(Kind.WEFT) - none) / (micros.get(Kind.HAND) - none);
    System.out.println("CPU a request over the bare service, of that by hand: " + ofByHand);
    assertThat(ofByHand).as("microseconds a request, interpreted: %s", micros).isLessThan(MOST_CPU);
  }

  private void measure(SpanSink sink) throws IOException, InterruptedException {
    sink.awaitQuiet();
    Map<Kind, Double> before = new EnumMap<>(Kind.class);
    for (Kind kind : KINDS) {
      before.put(kind, services.get(kind).cpuOfThreads(ANSWERING.negate()));
    }
    long spans = sink.spans();
    Map<Kind, Long> requests = new EnumMap<>(Kind.class);
    for (int turn = 0; turn < TURNS; turn++) {
      for (Kind kind : KINDS) {
        requests.merge(kind, turn(kind), Long::sum);
      }
    }
    sink.awaitQuiet();
    // or one of them did less; an interpreted exporter on a busy machine may give up a batch
    assertThat(sink.spans() - spans)
        .isGreaterThan(requests.get(Kind.WEFT) * 2 * SPANS_A_REQUEST * 9 / 10);
    for (Kind kind : KINDS) {
      double others = services.get(kind).cpuOfThreads(ANSWERING.negate()) - before.get(kind);
      List<Double> sorted = turns.get(kind).stream().sorted().toList();
      micros.put(kind, sorted.get(TURNS / 4) + others / requests.get(kind));
    }
  }

  private long turn(Kind kind) throws IOException, InterruptedException {
    double before = services.get(kind).cpuOfThreads(ANSWERING);
    long requests = load(kind, TURN_SECONDS, TURN_RATE);
    double after = services.get(kind).cpuOfThreads(ANSWERING);
    turns.get(kind).add((after - before) / requests);
    return requests;
  }

  private long load(Kind kind, double seconds, int rate) throws InterruptedException {
    return HttpLoad.run(services.get(kind).port, "/mix", seconds, rate).requests();
  }
}
