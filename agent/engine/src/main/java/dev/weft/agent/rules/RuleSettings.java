package dev.weft.agent.rules;

import java.util.Collections;
import java.util.List;

/** What the user has set of the rules, beside the file. Set before use, not changed afterwards. */
public final class RuleSettings {
  String namespace = "";
  double[] edgesSeconds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  int mostSeries = 2000;
  long keptNanos = 300_000_000_000L;
  long budgetNanos = 100_000L;
  List<String> patterns = Collections.emptyList();

  /** Prefix of the metrics' names, and how many series each may have. */
  public RuleSettings metrics(String prefix, int most) {
    namespace = prefix;
    mostSeries = most;
    return this;
  }

  /** Upper edges of the buckets of durations without their own. */
  public RuleSettings edges(double[] seconds) {
    edgesSeconds = seconds.clone();
    return this;
  }

  /** For how long the series of a rule stay that is gone. */
  public RuleSettings keptNanos(long nanos) {
    keptNanos = nanos;
    return this;
  }

  /** What a rule may cost a call, on average over a second. */
  public RuleSettings budgetNanos(long nanos) {
    budgetNanos = nanos;
    return this;
  }

  /** What the redactor masks beside what it knows. */
  public RuleSettings redaction(List<String> morePatterns) {
    patterns = morePatterns;
    return this;
  }
}
