package dev.weft.agent.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.docs.ProjectFiles;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.reload.WrongFile;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The process and Prometheus measure the same traffic. Here the process does, minute by minute for
 * a day and a half, and what it comes to is written down as a unit test of the rules; {@code
 * promtool} runs that one.
 */
class SloAgreementTest {
  private static final String FILE = "ops/prometheus/tests/slo-agent.test.yml";
  private static final double TOLERANCE = 0.03;
  private static final long QUICK = 90_000_000L;
  private static final long SLOW = 700_000_000L;
  private static final long SLOWER = 2_000_000_000L;

  /** So many minutes of so many answers a minute: good, failed, slow, slower. */
  private static final int[][] PHASES = {
    {720, 60, 0, 1, 0},
    {720, 57, 1, 2, 0},
    {660, 60, 0, 0, 0},
    {55, 40, 10, 8, 2},
    {5, 20, 20, 10, 10},
  };

  private final HandClock clock = new HandClock(1_800_000_000_000L);
  private final Slos slos = new Slos(clock);
  private final StringBuilder expected = new StringBuilder();

  @Test
  void burnRatesAndBudgets_areWhatTheRulesAreTestedToComeTo() throws WrongFile {
    slos.begin(new Metrics("", new double[] {1}, 1000));
    slos.replace(SloFile.read(ProjectFiles.path("ops/slo/slos.yml").toString()), "file");
    int minute = 0;
    for (int[] phase : PHASES) {
      for (int i = 0; i < phase[0]; i++) {
        minute(phase);
      }
      minute += phase[0];
      if (minute >= 1440 && minute != 2155) {
        expect(minute);
      }
    }

    assertThat(slos.statuses()).hasSize(3).allMatch(status -> status.burnRate(0) > 1);
    ProjectFiles.assertFresh(FILE, header() + expected);
  }

  private void minute(int[] phase) {
    clock.pass(Duration.ofSeconds(30));
    answer(phase[1], QUICK, false);
    answer(phase[2], QUICK, true);
    answer(phase[3], SLOW, false);
    answer(phase[4], SLOWER, false);
    slos.advance();
    clock.pass(Duration.ofSeconds(30));
    slos.advance();
  }

  private void answer(int times, long nanos, boolean failed) {
    for (int i = 0; i < times; i++) {
      slos.answers("/", failed).record(nanos, null);
    }
  }

  private void expect(int minute) {
    for (SloStatus status : slos.statuses()) {
      String slo = "{slo=\"" + status.objective().name() + "\"}";
      for (int i = 0; i < SloStatus.WINDOWS.length; i++) {
        expect(minute, "slo:burn_rate:" + SloStatus.WINDOWS[i] + slo, status.burnRate(i));
      }
      expect(minute, "1 - slo:error_budget_remaining:ratio" + slo, 1 - status.budgetLeft());
    }
  }

  private void expect(int minute, String query, double measured) {
    String most = String.format(Locale.ROOT, "%.6f", measured * TOLERANCE + 0.005);
    String value = String.format(Locale.ROOT, "%.6f", measured);
    expected
        .append("  - expr: max(abs(" + query + " - " + value + ") <= bool " + most + ")\n")
        .append("    eval_time: " + minute + "m\n")
        .append("    exp_samples: [{labels: '{}', value: 1}]\n");
  }

  private static String header() {
    return "# What the agent measures of this traffic, the rules of slo.yml measure too, within "
        + Math.round(TOLERANCE * 100)
        + " % and 0.005.\n"
        + "# Made by SloAgreementTest: renew it with -Dweft.docs=write.\n"
        + "rule_files: [../rules/slo.yml]\n"
        + "evaluation_interval: 5m\n"
        + "tests:\n"
        + "- interval: 1m\n"
        + "  input_series:\n"
        + series("http_requests_total", "status=\"200\"", 1, 3, 4)
        + series("http_requests_total", "status=\"500\"", 2)
        + series("http_request_duration_seconds_count", "", 1, 2, 3, 4)
        + series("http_request_duration_seconds_bucket", "le=\"0.5\"", 1, 2)
        + series("http_request_duration_seconds_bucket", "le=\"1.0\"", 1, 2, 3)
        + "  # polls of Socket.IO count for no objective\n"
        + "  - series: http_requests_total{service=\"shop\",route=\"/socket.io/* polling\","
        + "method=\"GET\",status=\"500\"}\n"
        + "    values: 0+50x2160\n"
        + "  promql_expr_test:\n";
  }

  private static String series(String name, String label, int... columns) {
    StringBuilder values = new StringBuilder("0");
    long at = 0;
    for (int[] phase : PHASES) {
      int perMinute = 0;
      for (int column : columns) {
        perMinute += phase[column];
      }
      values.append(" " + (at + perMinute) + "+" + perMinute + "x" + (phase[0] - 1));
      at += (long) perMinute * phase[0];
    }
    String labels = "service=\"shop\",route=\"/\",method=\"GET\"";
    return "  - series: "
        + name
        + "{"
        + labels
        + (label.isEmpty() ? "" : "," + label)
        + "}\n    values: "
        + values
        + "\n";
  }
}
