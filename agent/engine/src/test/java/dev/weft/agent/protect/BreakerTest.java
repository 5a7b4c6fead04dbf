package dev.weft.agent.protect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.log.CapturedLog;
import dev.weft.agent.metrics.Metrics;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Limits LIMITS = new Limits(true, 0.9, 0.95, 30 * SECOND, 0);

  private final Metrics metrics = new Metrics("", new double[] {1}, 100);
  private final List<Integer> levels = new ArrayList<>();
  private double heap = 0.2;
  private double cpu = 0.2;
  private int looks;
  private long now;
  private CapturedLog log;

  private final Protection protection = new Protection(LIMITS, levels::add, metrics, 0, new Hand());

  private final class Hand implements Pressure {
    @Override
    public double heapRatio() {
      looks++;
      return heap;
    }

    @Override
    public double cpuRatio(long nowNanos) {
      return cpu;
    }
  }

  @BeforeEach
  void capture() {
    log = new CapturedLog();
  }

  @AfterEach
  void leave() {
    log.close();
    Shedding.level(Shedding.NONE);
  }

  private void pass(int seconds) {
    for (int i = 0; i < 4 * seconds; i++) {
      now += SECOND / 4;
      protection.run(now);
    }
  }

  private String exposition() throws IOException {
    StringWriter out = new StringWriter();
    metrics.write(
        TextFormat.CONTENT_TYPE_004,
        Set.of("weft_protection_level", "weft_protection_steps_total"),
        out);
    return out.toString();
  }

  @Test
  void noPressure_looksSeldomAndShedsNothing() {
    pass(29);
    assertThat(looks).isZero();
    pass(600);
    assertThat(looks).isBetween(100, 130);
    assertThat(levels).isEmpty();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void lastingPressure_shedsInSteps() throws IOException {
    heap = 0.91;
    pass(35);
    assertThat(levels).isEmpty();
    pass(30);
    assertThat(levels).containsExactly(1);
    pass(30);
    assertThat(levels).containsExactly(1, 2);
    pass(300);
    assertThat(levels).containsExactly(1, 2, 3);
    assertThat(Shedding.level()).isEqualTo(Shedding.METRICS_ONLY);
    assertThat(exposition())
        .contains("weft_protection_level 3.0")
        .contains("weft_protection_steps_total{direction=\"up\",cause=\"heap\",} 3.0");
    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(0))
        .contains("heap after collection 91 %, processors 20 % - sheds: traces");
  }

  @Test
  void busyProcessors_shedToo() throws IOException {
    cpu = 0.99;
    pass(70);
    assertThat(levels).containsExactly(1);
    assertThat(exposition()).contains("{direction=\"up\",cause=\"cpu\",} 1.0");
  }

  @Test
  void busyProcessorsOfAStart_areNoPressure_aFullHeapIs() {
    protection.limits(new Limits(true, 0.9, 0.95, 2 * SECOND, 60 * SECOND));
    cpu = 1;
    pass(59);
    assertThat(looks).isPositive();
    assertThat(levels).isEmpty();
    assertThat(protection.state().cpuRatio()).isEqualTo(1);
    cpu = 0.2;
    pass(300);
    assertThat(levels).isEmpty();
    cpu = 1;
    pass(3);
    assertThat(levels).containsExactly(1);
  }

  @Test
  void fullHeapOfAStart_shedsAtOnce() {
    protection.limits(new Limits(true, 0.9, 0.95, 30 * SECOND, 600 * SECOND));
    heap = 0.95;
    pass(66);
    assertThat(levels).containsExactly(1);
  }

  @Test
  void pressureWithABreak_shedsNothing() {
    for (int i = 0; i < 20; i++) {
      heap = 0.95;
      pass(25);
      heap = 0.5;
      pass(6);
    }
    assertThat(levels).isEmpty();
  }

  @Test
  void wayBack_isSlowAndHasAMargin() {
    heap = 0.95;
    pass(66);
    assertThat(levels).containsExactly(1);
    heap = 0.85;
    pass(600);
    assertThat(levels).as("not yet well below").containsExactly(1);
    heap = 0.5;
    pass(55);
    assertThat(levels).containsExactly(1);
    pass(10);
    assertThat(levels).containsExactly(1, 0);
    assertThat(protection.state().stepsDown()).isEqualTo(1);
    pass(600);
    assertThat(levels).hasSize(2);
  }

  @Test
  void unknownValues_holdNothing() {
    heap = Double.NaN;
    cpu = Double.NaN;
    pass(600);
    assertThat(levels).isEmpty();
    cpu = 0.99;
    pass(66);
    assertThat(levels).isNotEmpty();
  }

  @Test
  void switchedOffWhileItSheds_shedsNoMore() {
    heap = 0.95;
    pass(66);
    protection.limits(new Limits(false, 0.9, 0.95, 30 * SECOND, 0));
    pass(6);
    assertThat(levels).containsExactly(1, 0);
    int before = looks;
    pass(600);
    assertThat(looks).isEqualTo(before);
  }

  @Test
  void thisJvm_canBeRead() {
    JvmPressure pressure = new JvmPressure();
    System.gc();
    assertThat(pressure.heapRatio()).isBetween(0.0, 1.0);
    assertThat(pressure.cpuRatio(System.nanoTime())).isNaN();
    long until = System.nanoTime() + SECOND / 20;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(pressure.cpuRatio(System.nanoTime())).isBetween(0.0001, 1.5);
  }
}
