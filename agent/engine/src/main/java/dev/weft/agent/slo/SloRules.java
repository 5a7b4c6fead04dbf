package dev.weft.agent.slo;

import dev.weft.agent.reload.WrongFile;
import dev.weft.bootstrap.Nullable;
import java.util.List;

/**
 * Prometheus rules that measure the objectives of a file over a fleet, as {@link Slos} does in one
 * process. The same file gives the same text, to the byte.
 */
public final class SloRules {
  /** Rates are taken from the counters up to here; from there on from what was recorded. */
  private static final String[] SHORT_WINDOWS = {"5m", "30m", "1h", "2h", "6h"};

  private static final String[] LONG_WINDOWS = {"1d", "3d"};
  private static final String NOT_POLLS = "route!~\".* polling\"";
  private static final String SPECIAL = "\\.+*?()|[]{}^$";

  private final StringBuilder out = new StringBuilder(16_384);
  private final String prefix;
  private final double[] edgesSeconds;

  private SloRules(String namespace, double[] edgesSeconds) {
    prefix = namespace.isEmpty() ? "" : namespace + "_";
    this.edgesSeconds = edgesSeconds;
  }

  /**
   * The rules of a file.
   *
   * @param namespace what the metrics' names begin with; may be empty
   * @param edgesSeconds the upper edges of the duration buckets
   * @throws WrongFile when the file is wrong, or a threshold is no edge of a bucket
   */
  public static String of(String path, String namespace, double[] edgesSeconds) throws WrongFile {
    List<Objective> objectives = SloFile.read(path);
    SloRules rules = new SloRules(namespace, edgesSeconds);
    rules.line("# Made from the objectives by: java -jar weft-agent.jar slo rules slos.yml");
    rules.line("# Not to be edited: change the objectives and make it again.");
    rules.line("groups:");
    for (Objective each : objectives) {
      rules.checkThreshold(path, each);
      rules.objective(each);
    }
    rules.alerts();
    return rules.out.toString();
  }

  private void checkThreshold(String path, Objective objective) throws WrongFile {
    if (objective.sli() == Objective.Sli.LATENCY && edge(objective) == null) {
      throw new WrongFile(
          path,
          0,
          objective.name()
              + ": expecting a threshold that is an edge of the buckets"
              + " (weft.metrics.buckets), got "
              + objective.thresholdNanos() / 1_000_000L
              + "ms");
    }
  }

  /** The text of the bucket that ends at the threshold; null when there is none. */
  @Nullable
  private String edge(Objective objective) {
    for (double edge : edgesSeconds) {
      if (Math.round(edge * 1e9) == objective.thresholdNanos()) {
        // as the label le says it
        return Double.toString(edge);
      }
    }
    return null;
  }

  private void objective(Objective objective) {
    line("- name: slo-" + objective.name());
    line("  rules:");
    record(objective, "slo:objective:ratio", "vector(" + objective.target() + ")");
    record(objective, "slo:answers:rate5m", answers(objective, "5m"));
    record(objective, "slo:bad_answers:rate5m", badAnswers(objective, "5m"));
    for (String window : SHORT_WINDOWS) {
      String ratio =
          "(" + badAnswers(objective, window) + ")\n/ (" + answers(objective, window) + " > 0)";
      record(objective, "slo:burn_rate:" + window, ratio + overBudget(objective));
    }
    for (String window : LONG_WINDOWS) {
      record(
          objective,
          "slo:burn_rate:" + window,
          recordedRatio(objective, window) + overBudget(objective));
    }
    String window = objective.windowMillis() / 3_600_000L + "h";
    String name = "{slo=\"" + objective.name() + "\"}";
    record(objective, "slo:bad_ratio:window", recordedRatio(objective, window));
    record(
        objective,
        "slo:error_budget_remaining:ratio",
        "1 - slo:bad_ratio:window" + name + overBudget(objective));
  }

  private void record(Objective objective, String name, String expression) {
    line("  - record: " + name);
    line("    expr: |-");
    line("      " + expression.replace("\n", "\n      "));
    line("    labels: {slo: \"" + objective.name() + "\"}");
  }

  private String answers(Objective objective, String window) {
    return objective.sli() == Objective.Sli.AVAILABILITY
        ? rate("http_requests_total", selector(objective, ""), window)
        : rate("http_request_duration_seconds_count", selector(objective, ""), window);
  }

  private String badAnswers(Objective objective, String window) {
    if (objective.sli() == Objective.Sli.AVAILABILITY) {
      // where no answer ever failed there is no series of failures, which means none
      return rate("http_requests_total", selector(objective, "status=~\"5..\""), window)
          + "\n  or 0 * "
          + answers(objective, window);
    }
    String inTime = selector(objective, "le=\"" + edge(objective) + "\"");
    return answers(objective, window)
        + "\n  - "
        + rate("http_request_duration_seconds_bucket", inTime, window);
  }

  private String rate(String metric, String selector, String window) {
    return "sum by (service) (rate(" + prefix + metric + "{" + selector + "}[" + window + "]))";
  }

  private static String recordedRatio(Objective objective, String window) {
    String of = "{slo=\"" + objective.name() + "\"}[" + window + "]";
    return "sum_over_time(slo:bad_answers:rate5m"
        + of
        + ")\n/ (sum_over_time(slo:answers:rate5m"
        + of
        + ") > 0)";
  }

  private static String overBudget(Objective objective) {
    return " / (1 - " + objective.target() + ")";
  }

  private static String selector(Objective objective, String more) {
    StringBuilder selector = new StringBuilder(NOT_POLLS);
    if (!objective.routes().contains("*")) {
      selector.append(",route=~\"");
      for (int i = 0; i < objective.routes().size(); i++) {
        selector.append(i == 0 ? "" : "|").append(expression(objective.routes().get(i)));
      }
      selector.append('"');
    }
    return more.isEmpty() ? selector.toString() : selector.append(',').append(more).toString();
  }

  /** A pattern of routes as a regular expression inside of a quoted text of PromQL. */
  static String expression(String pattern) {
    StringBuilder expression = new StringBuilder(pattern.length() + 16);
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        expression.append(".*");
      } else if (SPECIAL.indexOf(c) >= 0) {
        expression.append(c == '\\' ? "\\\\\\\\" : "\\\\" + c);
      } else if (c < ' ') {
        expression.append('.');
      } else {
        expression.append(c == '"' ? "\\\"" : String.valueOf(c));
      }
    }
    return expression.toString();
  }

  private void alerts() {
    line("- name: slo-burn");
    line("  rules:");
    alert("Fast", "critical", "14.4", "1h", "5m");
    alert("Fast", "critical", "6", "6h", "30m");
    alert("Slow", "warning", "3", "1d", "2h");
    alert("Slow", "warning", "1", "3d", "6h");
  }

  /** Both windows: the long one says that it matters, the short one that it still goes on. */
  private void alert(String name, String severity, String factor, String window, String still) {
    String burning = "slo:burn_rate:" + window + " > " + factor;
    line("  - alert: ErrorBudgetBurn" + name);
    line("    expr: " + burning + " and slo:burn_rate:" + still + " > " + factor);
    line("    labels: {severity: " + severity + ", window: " + window + "}");
    line("    annotations:");
    line(
        "      summary: \"{{ $labels.service }}: the error budget of {{ $labels.slo }} burns more"
            + " than "
            + factor
            + " times too fast\"");
    line(
        "      description: \"Over the last "
            + window
            + " the budget was spent {{ $value | humanize }} times as fast as it is meant to last,"
            + " and over the last "
            + still
            + " still more than "
            + factor
            + " times.\"");
    line("      runbook_url: \"{{ $externalLabels.runbooks }}/ErrorBudgetBurn" + name + ".md\"");
    line(
        "      dashboard: \"{{ $externalLabels.dashboards }}/d/weft-slos?var-service="
            + "{{ $labels.service }}\"");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
