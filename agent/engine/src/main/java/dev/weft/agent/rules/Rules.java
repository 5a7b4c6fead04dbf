package dev.weft.agent.rules;

import dev.weft.agent.log.Log;
import dev.weft.agent.metrics.Metrics;
import dev.weft.agent.reload.Reloadable;
import dev.weft.agent.reload.WrongFile;
import dev.weft.agent.sanitize.Redactor;
import dev.weft.agent.weave.LiveTarget;
import dev.weft.agent.weave.LiveWeaver;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.RuleAdvice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of one file, as they hold. A rule that stands in the file as before keeps its advice,
 * its counts and its series when the file changes; only what differs is rewoven.
 *
 * <p>Thread safe: one lock, which no thread of the application ever takes.
 */
public final class Rules implements Reloadable {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int LATE_LOOKS = 1;
  private static final int MOST_PLACES = 60_000;

  private final String path;
  private final LiveWeaver weaver;
  private final RuleSettings settings;
  private final RuleMetrics metrics;
  private final Redactor redactor;
  private final Metric disabled;
  private final Guard guard = new Guard();

  /** In the order of the file. */
  private Map<String, Entry> entries = new LinkedHashMap<>();

  private RuleAdvice[] places = {};
  private boolean hasRead;
  private String refused = "";
  private long lookedNanos = System.nanoTime();
  private int lateLooks;

  /** No rules yet; {@link #reload} reads the file. */
  public Rules(String path, LiveWeaver weaver, Metrics metrics, RuleSettings settings) {
    this.path = path;
    this.weaver = weaver;
    this.settings = settings;
    this.metrics =
        new RuleMetrics(metrics, settings.namespace, settings.mostSeries, settings.keptNanos);
    redactor = new Redactor(settings.patterns);
    metrics.register(this.metrics);
    disabled =
        metrics.counter(
            "weft_rules_disabled_total", "Rules that were turned off: over their budget.", "rule");
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public synchronized String reload() throws WrongFile {
    try {
      List<Rule> rules = RulesReader.read(path, settings.edgesSeconds);
      String changed = take(rules);
      refused = "";
      return changed;
    } catch (WrongFile e) {
      refused = String.valueOf(e.getMessage());
      throw e;
    } finally {
      hasRead = true;
    }
  }

  private String take(List<Rule> rules) throws WrongFile {
    Map<String, Entry> before = new HashMap<>();
    for (Entry entry : entries.values()) {
      before.put(entry.rule.identity(), entry);
    }
    check(rules, before);
    Map<String, Entry> kept = new HashMap<>();
    for (Rule rule : rules) {
      Entry known = before.remove(rule.identity());
      if (known != null) {
        known.rule.line = rule.line;
        kept.put(rule.name, known);
      }
    }
    if (before.isEmpty() && kept.size() == rules.size()) {
      return "";
    }
    retire(before.values());
    Map<String, Entry> holding = new LinkedHashMap<>();
    List<LiveTarget> fresh = new ArrayList<>();
    for (Rule rule : rules) {
      Entry entry = kept.get(rule.name);
      if (entry == null) {
        entry = enter(rule);
        fresh.add(entry.target);
      }
      holding.put(rule.name, entry);
    }
    entries = holding;
    RuleAdvice.install(places);
    int classes = weaver.hold(targets(), fresh);
    lateLooks = LATE_LOOKS;
    return rules.size()
        + " rules hold, "
        + fresh.size()
        + " new, "
        + before.size()
        + " gone; "
        + classes
        + " loaded classes rewoven";
  }

  private void check(List<Rule> rules, Map<String, Entry> before) throws WrongFile {
    @Nullable RunningClasses running = null;
    int added = 0;
    for (Rule rule : rules) {
      if (before.containsKey(rule.identity())) {
        continue;
      }
      running = running == null ? new RunningClasses(weaver) : running;
      if (rule.isMetric() && metrics.isTaken(rule)) {
        throw new WrongFile(
            path, rule.line, "rule " + rule.name + ": metric " + rule.metric + " is Weft's own");
      }
      running.check(rule, path, hasRead);
      added++;
    }
    if (places.length + added > MOST_PLACES) {
      throw new WrongFile(path, 0, "expecting fewer changes: a restart makes room for more");
    }
  }

  private void retire(Iterable<Entry> gone) {
    RuleAdvice[] left = places.clone();
    for (Entry entry : gone) {
      for (int i = 0; i < left.length; i++) {
        left[i] = left[i] == entry.live ? null : left[i];
      }
      entry.live.turnOff();
      if (entry.rule.isMetric() && !entry.isOff()) {
        metrics.release(entry.rule, System.nanoTime());
      }
    }
    places = left;
  }

  private Entry enter(Rule rule) {
    int place = places.length;
    RuleTarget target = new RuleTarget(rule, place);
    LiveRule live = live(rule);
    places = Arrays.copyOf(places, place + 1);
    places[place] = live;
    return new Entry(rule, live, target);
  }

  private LiveRule live(Rule rule) {
    if (rule.kind == Rule.Kind.SPAN) {
      return new SpanRule(rule, guard, redactor);
    }
    if (!rule.isMetric()) {
      return new MarkRule(rule, guard, redactor);
    }
    RuleFamily family = metrics.take(rule);
    if (rule.isDuration()) {
      return new MetricRule.Duration(rule, guard, family, redactor);
    }
    return rule.hasBegin()
        ? new MetricRule.InFlight(rule, guard, family, redactor)
        : new MetricRule(rule, guard, family, redactor);
  }

  private List<LiveTarget> targets() {
    List<LiveTarget> targets = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      if (!entry.isOff()) {
        targets.add(entry.target);
      }
    }
    return targets;
  }

  /** Looks after costs and what is to be forgotten, once a second; called more often. */
  public synchronized void run(long nowNanos) {
    if (nowNanos - lookedNanos < SECOND_NANOS) {
      return;
    }
    lookedNanos = nowNanos;
    metrics.sweep(nowNanos);
    boolean isLess = false;
    for (Entry entry : entries.values()) {
      if (entry.isOverBudget(settings.budgetNanos)) {
        isLess = true;
        disabled.series(entry.rule.name).add(1);
        if (entry.rule.isMetric()) {
          metrics.release(entry.rule, nowNanos);
        }
        Log.warn("rules - " + entry.rule.name + " " + entry.off() + " - off until it changes");
      }
    }
    if (isLess) {
      weaver.hold(targets(), new ArrayList<LiveTarget>());
    } else if (lateLooks > 0) {
      // a class that was being loaded while the rules changed has been missed
      lateLooks--;
      weaver.hold(targets(), targets());
    }
  }

  /** The rules as they are, for people to look at: maps, lists, texts and numbers. */
  public synchronized Map<String, Object> document() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("file", path);
    if (!refused.isEmpty()) {
      out.put("refused", refused);
    }
    List<Object> rules = new ArrayList<>(entries.size());
    for (Entry entry : entries.values()) {
      rules.add(entry.document());
    }
    out.put("rules", rules);
    return out;
  }

  /** Those that were turned off, by name, with why. */
  public synchronized Map<String, String> off() {
    Map<String, String> off = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.isOff()) {
        off.put(entry.rule.name, entry.off());
      }
    }
    return off;
  }
}
