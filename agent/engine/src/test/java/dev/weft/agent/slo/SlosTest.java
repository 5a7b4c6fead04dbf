package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Series;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlosTest {
  private static final long FAST = 3_000_000L;

  private final HandClock clock = new HandClock(1_800_000_000_000L);
  private final Metrics metrics = new Metrics("", new double[] {1}, 1000);
  private final Slos slos = new Slos(clock);

  @BeforeEach
  void begin() {
    slos.begin(metrics);
  }

  private static Objective availability(String name, double target, String... routes) {
    return new Objective(
        name, Objective.Sli.AVAILABILITY, List.of(routes), target, 30 * Objective.DAY_MILLIS, 0);
  }

  private static Objective latency(long thresholdNanos) {
    return new Objective(
        "quick",
        Objective.Sli.LATENCY,
        List.of("*"),
        0.9,
        7 * Objective.DAY_MILLIS,
        thresholdNanos);
  }

  private void answer(int times, boolean failed) {
    Series series = slos.answers("/", failed);
    for (int i = 0; i < times; i++) {
      series.record(FAST, null);
    }
  }

  private void pass(Duration time) {
    clock.pass(time);
    slos.advance();
  }

  private SloStatus status(String name) {
    return slos.statuses().stream()
        .filter(status -> status.objective().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String exposition() throws IOException {
    StringWriter out = new StringWriter();
    metrics.write(
        TextFormat.CONTENT_TYPE_004,
        Set.of("slo_burn_rate", "slo_error_budget_remaining_ratio"),
        out);
    return out.toString();
  }

  @Test
  void withoutAFile_availabilityAndLatencyHold() {
    assertThat(slos.source()).isEqualTo("default");
    assertThat(slos.statuses())
        .extracting(status -> status.objective().name(), status -> status.objective().target())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("availability", 0.999),
            org.assertj.core.groups.Tuple.tuple("latency-500ms", 0.95));
  }

  @Test
  void nothingAsked_isCompliantWithAllItsBudget() {
    SloStatus status = status("availability");

    assertThat(status.isCompliant()).isTrue();
    assertThat(status.budgetLeft()).isEqualTo(1);
    assertThat(status.burnRate(0)).isZero();
  }

  @Test
  void failures_spendTheBudget() {
    answer(9_995, false);
    answer(5, true);

    SloStatus status = status("availability");
    assertThat(status.counts().all()).isEqualTo(10_000);
    assertThat(status.counts().bad()).isEqualTo(5);
    assertThat(status.budgetLeft()).isCloseTo(0.5, within(1e-9));
    assertThat(status.burnRate(0)).isCloseTo(0.5, within(1e-9));
    assertThat(status.isCompliant()).isTrue();

    answer(6, true);
    assertThat(status("availability").isCompliant()).isFalse();
    assertThat(status("availability").budgetLeft()).isNegative();
  }

  @Test
  void threshold_isExactBesidesAnyBucket() {
    slos.replace(List.of(latency(123_000_000L)), "file");
    Series series = slos.answers("/", false);
    series.record(123_000_000L, null);
    series.record(123_000_001L, null);
    series.record(-1, null);

    assertThat(status("quick").counts().all()).isEqualTo(2);
    assertThat(status("quick").counts().bad()).isEqualTo(1);
  }

  @Test
  void windows_forgetOneAfterTheOther() {
    answer(10, true);
    double whole = 1 / 0.001;
    assertThat(burnRates()).allSatisfy(rate -> assertThat(rate).isCloseTo(whole, within(1e-6)));

    pass(Duration.ofMinutes(6));
    assertThat(burnRates().get(0)).isZero();
    assertThat(burnRates().get(1)).isCloseTo(whole, within(1e-6));
    pass(Duration.ofMinutes(30));
    assertThat(burnRates().subList(0, 2)).containsOnly(0.0);
    assertThat(burnRates().get(2)).isCloseTo(whole, within(1e-6));
    pass(Duration.ofHours(2));
    assertThat(burnRates().subList(0, 3)).containsOnly(0.0);
    assertThat(burnRates().get(3)).isCloseTo(whole, within(1e-6));
    pass(Duration.ofHours(8));
    assertThat(burnRates().subList(0, 4)).containsOnly(0.0);
    assertThat(burnRates().get(4)).isCloseTo(whole, within(1e-6));
    pass(Duration.ofDays(4));
    assertThat(burnRates()).containsOnly(0.0);
    assertThat(status("availability").counts().bad()).isEqualTo(10);
    pass(Duration.ofDays(31));
    assertThat(status("availability").counts().all()).isZero();
  }

  private List<Double> burnRates() {
    SloStatus status = status("availability");
    return List.of(0, 1, 2, 3, 4).stream().map(status::burnRate).toList();
  }

  @Test
  void manySmallSteps_loseNothing() {
    for (int second = 0; second < 290; second++) {
      answer(1, second % 2 == 0);
      pass(Duration.ofSeconds(1));
    }

    assertThat(status("availability").burnRate(0)).isCloseTo(0.5 / 0.001, within(1e-6));
    assertThat(status("availability").counts().all()).isEqualTo(290);
  }

  @Test
  void wallClock_mayJump() {
    answer(10, true);
    slos.advance();
    clock.set(Duration.ofDays(-400));
    answer(10, true);
    slos.advance();
    clock.set(Duration.ofDays(900));
    answer(10, true);

    assertThat(status("availability").counts().bad()).isEqualTo(30);
    assertThat(burnRates()).allSatisfy(rate -> assertThat(rate).isPositive());
    pass(Duration.ofMinutes(10));
    assertThat(burnRates().get(0)).isZero();
  }

  @Test
  void aLongSleep_emptiesTheWindows() {
    answer(10, true);
    slos.advance();
    pass(Duration.ofDays(3650));

    assertThat(status("availability").counts().all()).isZero();
    answer(1, false);
    assertThat(status("availability").counts().all()).isEqualTo(1);
  }

  @Test
  void routes_areMatchedByTheirPattern() {
    slos.replace(List.of(availability("api", 0.9, "/api/*"), availability("rest", 0.9, "*")), "f");
    slos.answers("/api/items", true).record(FAST, null);
    slos.answers("/", true).record(FAST, null);

    assertThat(status("api").counts().all()).isEqualTo(1);
    assertThat(status("rest").counts().all()).isEqualTo(2);
  }

  @Test
  void replaced_countForAKnownRouteAtOnce() {
    Series series = slos.answers("/", true);
    series.record(FAST, null);
    slos.replace(List.of(availability("fresh", 0.9, "*")), "f");
    series.record(FAST, null);

    assertThat(slos.statuses()).hasSize(1);
    assertThat(status("fresh").counts().all()).isEqualTo(1);
  }

  @Test
  void replaced_keepsThePastOfWhatMeansTheSame() {
    slos.replace(List.of(availability("a", 0.9, "*")), "f");
    answer(4, true);
    assertThat(slos.replace(List.of(availability("a", 0.9, "*")), "f")).isFalse();
    assertThat(slos.replace(List.of(availability("a", 0.5, "*")), "f")).isTrue();
    assertThat(status("a").counts().bad()).isEqualTo(4);
    answer(1, true);
    assertThat(status("a").counts().bad()).isEqualTo(5);

    slos.replace(List.of(availability("a", 0.5, "/other")), "f");
    assertThat(status("a").counts().bad()).isZero();
  }

  @Test
  void gauges_areThoseThatHold() throws IOException {
    slos.replace(List.of(availability("old", 0.9, "*")), "f");
    answer(1, true);
    answer(1, false);
    assertThat(exposition())
        .contains("slo_burn_rate{slo=\"old\",window=\"5m\",} 5.0")
        .contains("slo_burn_rate{slo=\"old\",window=\"3d\",} 5.0")
        .contains("slo_error_budget_remaining_ratio{slo=\"old\",} -4.0")
        .doesNotContain("availability");

    slos.replace(List.of(availability("new", 0.9, "*")), "f");
    assertThat(exposition()).contains("slo=\"new\"").doesNotContain("slo=\"old\"");
  }

  @Test
  void answers_beforeTheBeginning_costNothingAndCountNothing() {
    Slos early = new Slos(clock);
    Series series = early.answers("/", false);
    series.record(FAST, null);
    early.begin(metrics);
    series.record(FAST, null);

    assertThat(early.statuses().get(0).counts().all()).isEqualTo(1);
  }
}
