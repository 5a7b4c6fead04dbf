package dev.weft.smoke.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.harness.Redis;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a request with seven spans costs in processor time over the bare service, as a share of what
 * the same telemetry costs that is written into the source. All three are interpreted, live at the
 * same time and work in turns, each so many requests: why, and where the bound is from, is in the
 * RATIONALE.
 */
class CpuBudgetTest {
  private static final Kind[] KINDS = {Kind.NONE, Kind.HAND, Kind.WEFT};
  private static final int SPANS_A_REQUEST = 7;
  private static final int TURNS = 12;
  private static final double TURN_SECONDS = 0.25;
  private static final int TURN_RATE = 240;
  private static final double WARM_UP_SECONDS = 1;
  private static final int WARM_UP_RATE = 400;
  private static final double MOST_CPU = 1.6;

  private final Map<Kind, Service> services = new EnumMap<>(Kind.class);
  private final Map<Kind, Double> micros = new EnumMap<>(Kind.class);

  @Test
  void cpu_isAboutThatByHand() throws IOException, InterruptedException {
    try (Redis redis = Redis.start();
        SpanSink sink = new SpanSink()) {
      Service.Setting setting = Service.Setting.ofTheBuild(sink, redis.port(), "-Xint");
      try {
        for (Kind kind : KINDS) {
          services.put(kind, Service.start(setting, kind, 2));
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
    Map<Kind, Cpu> before = new EnumMap<>(Kind.class);
    for (Kind kind : KINDS) {
      before.put(kind, services.get(kind).cpu());
    }
    long spans = sink.spans();
    long requests = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      for (Kind kind : KINDS) {
        requests += load(kind, TURN_SECONDS, TURN_RATE);
      }
    }
    sink.awaitQuiet();
    // or one of them did less; an interpreted exporter on a busy machine may give up a batch
    assertThat(sink.spans() - spans)
        .isGreaterThan(requests / KINDS.length * 2 * SPANS_A_REQUEST * 9 / 10);
    for (Kind kind : KINDS) {
      double spent = services.get(kind).cpu().minus(before.get(kind)).all();
      micros.put(kind, spent / (requests / (double) KINDS.length));
    }
  }

  private long load(Kind kind, double seconds, int rate) throws InterruptedException {
    return HttpLoad.run(services.get(kind).port, "/mix", seconds, rate).requests();
  }
}
