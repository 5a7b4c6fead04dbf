package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A rule that holds, with all that belongs to it. Of the one thread that reloads and looks. */
final class Entry {
  private static final int STRIKES = 3;

  /** Fewer calls in a second say little: none of them may be compiled, any may be preempted. */
  private static final int SOME = 10;

  /** So many times the budget is too much for a few calls as well. */
  private static final int FAR = 20;

  /** So many calls in a second are enough to know that a rule is quick. */
  private static final int MANY = 1000;

  /** A rule that needs less than this part of its budget is. */
  private static final int FEW = 4;

  final Rule rule;
  final LiveRule live;
  final RuleTarget target;
  private long timedBefore;
  private long nanosBefore;
  private int strikes;
  private volatile String off = "";

  Entry(Rule rule, LiveRule live, RuleTarget target) {
    this.rule = rule;
    this.live = live;
    this.target = target;
  }

  boolean isOff() {
    return !off.isEmpty();
  }

  /** Why it was turned off, empty while it is not. */
  String off() {
    return off;
  }

  /**
   * Looks at what it has cost since the last look.
   *
   * @return whether it was over its budget too often in a row; it is off from now on
   */
  boolean isOverBudget(long budgetNanos) {
    long timed = live.timed() - timedBefore;
    long nanos = live.timedNanos() - nanosBefore;
    if (timed <= 0 || isOff()) {
      return false;
    }
    timedBefore += timed;
    nanosBefore += nanos;
    // the first call of all pays for looking up fields and getters; a pause of the JVM is not ours
    strikes = nanos / timed > (timed < SOME ? FAR : 1) * budgetNanos ? strikes + 1 : 0;
    if (timed > MANY || nanos / timed > budgetNanos / FEW) {
      live.timeAll(nanos / timed > budgetNanos / FEW);
    }
    if (strikes < STRIKES) {
      return false;
    }
    live.turnOff();
    off =
        "cost "
            + nanos / timed / 1000
            + " us a call, over its budget of "
            + budgetNanos / 1000
            + " us";
    return true;
  }

  Map<String, Object> document() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", rule.name);
    out.put("line", rule.line);
    out.put("kind", rule.kind.word());
    if (rule.isMetric()) {
      out.put("metric", rule.metric);
    }
    out.put(word(), rule.type);
    out.put("method", rule.methodText());
    List<String> places = target.places();
    out.put("state", isOff() ? "off" : places.isEmpty() ? "waiting" : "woven");
    if (isOff()) {
      out.put("off_because", off);
    }
    out.put("woven_in", isOff() ? new ArrayList<String>() : places);
    out.put("fired", live.fired());
    out.put("errors", live.errors());
    if (!live.lastError().isEmpty()) {
      out.put("last_error", live.lastError());
    }
    long folded = 0;
    for (Label label : rule.labels) {
      folded += label.folded();
    }
    out.put("folded", folded);
    out.put("cost", cost());
    return out;
  }

  private String word() {
    switch (rule.targetKind) {
      case SUPER_TYPE:
        return "interface";
      case ANNOTATION:
        return rule.targetKind.name().toLowerCase(Locale.ROOT);
      default:
        return "class";
    }
  }

  private Map<String, Object> cost() {
    Map<String, Object> cost = new LinkedHashMap<>();
    long timed = live.timed();
    cost.put("timed_calls", timed);
    cost.put("mean_ns", mean(timed));
    return cost;
  }

  @Nullable
  private Long mean(long timed) {
    return timed == 0 ? null : (Long) (live.timedNanos() / timed);
  }
}
