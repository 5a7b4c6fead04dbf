package dev.weft.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thresholds, hysteresis and hanging probes, on a clock of the test's own. */
class JudgementTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;

  private final HealthSettings settings =
      new HealthSettings(
          new Config(Map.of("weft.health.interval", "1s", "weft.health.success-threshold", "2")));
  private final Judgement judgement = new Judgement(settings, 0);
  private long now;

  private void probe(long nanos) {
    judgement.begin(now, "redis");
    now += nanos;
    judgement.answered(now, nanos);
    now += SECOND;
  }

  private void refuse() {
    judgement.begin(now, "redis");
    judgement.failed(now, "refused");
    now += SECOND;
  }

  @Test
  void oneBadProbe_isNoFailure() {
    probe(MILLI);
    refuse();
    assertThat(judgement.isFailing(now)).isFalse();
    probe(MILLI);
    refuse();
    assertThat(judgement.isFailing(now)).isFalse();
  }

  @Test
  void twoBadProbes_fail_andTwoGoodOnesRecover() {
    refuse();
    refuse();
    assertThat(judgement.isFailing(now)).isTrue();
    probe(MILLI);
    assertThat(judgement.isFailing(now)).isTrue();
    refuse();
    probe(MILLI);
    assertThat(judgement.isFailing(now)).isTrue();
    probe(MILLI);
    assertThat(judgement.isFailing(now)).isFalse();
  }

  @Test
  void slowAnswers_areBad() {
    probe(201 * MILLI);
    probe(199 * MILLI);
    probe(201 * MILLI);
    assertThat(judgement.isFailing(now)).isFalse();
    probe(201 * MILLI);
    assertThat(judgement.isFailing(now)).isTrue();
  }

  @Test
  void hangingProbe_failsAfterHalfAnIntervalWithoutAThreadThatSaysSo() {
    judgement.begin(0, "redis");
    assertThat(judgement.isHanging(50 * MILLI)).isFalse();
    assertThat(judgement.isHanging(51 * MILLI)).isTrue();
    assertThat(judgement.isInDoubt(199 * MILLI)).isFalse();
    assertThat(judgement.isInDoubt(200 * MILLI)).isTrue();
    assertThat(judgement.isFailing(499 * MILLI)).isFalse();
    assertThat(judgement.isFailing(500 * MILLI)).isTrue();
    assertThat(judgement.dueInNanos(5 * SECOND)).as("one at a time").isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void lateAnswer_isNeitherGoodNorBadAgain_andTheNextIsDueAtOnce() {
    judgement.begin(0, "redis");
    judgement.answered(300 * MILLI, 300 * MILLI);
    assertThat(judgement.isFailing(300 * MILLI)).isFalse();
    assertThat(judgement.dueInNanos(300 * MILLI)).isEqualTo(700 * MILLI);
    judgement.begin(SECOND, "redis");
    judgement.answered(5 * SECOND, 4 * SECOND);
    assertThat(judgement.isFailing(5 * SECOND)).isTrue();
    assertThat(judgement.dueInNanos(5 * SECOND)).isNegative();
  }

  @Test
  void skipping_leavesTheJudgementAsItIs() {
    refuse();
    refuse();
    judgement.begin(now, "redis");
    judgement.skipped(now);
    assertThat(judgement.isFailing(now)).isTrue();
    now += SECOND;
    probe(MILLI);
    probe(MILLI);
    judgement.begin(now, "redis");
    judgement.skipped(now);
    assertThat(judgement.isFailing(now)).isFalse();
  }

  @Test
  void quantiles_areOfTheLastAnswers() {
    Latencies latencies = new Latencies();
    for (int i = 0; i < 1000; i++) {
      latencies.add(SECOND);
    }
    for (int i = 1; i <= 128; i++) {
      latencies.add(i * MILLI);
    }
    assertThat(latencies.quantiles(0.5, 0.95, 0.99)).containsExactly(0.064, 0.122, 0.127);
    assertThat(latencies.count()).isEqualTo(1128);
    assertThat(new Latencies().quantiles(0.5)).containsExactly(Double.NaN);
  }
}
