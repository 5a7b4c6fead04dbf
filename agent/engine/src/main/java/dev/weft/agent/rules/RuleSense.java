package dev.weft.agent.rules;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Whether the parts of a rule go together. */
final class RuleSense {
  private static final int MOST_VALUES = 4;

  private RuleSense() {}

  /** What is wrong with a rule whose parts are each in order; null when nothing is. */
  @Nullable
  static String problem(Rule rule) {
    boolean isConstructor = rule.method.equals("<init>");
    if (isConstructor && (rule.hasBegin() || rule.on != Rule.On.RETURN)) {
      return "expecting what can be told at the end of a constructor, got a "
          + rule.kind.word()
          + " that needs its begin or its exception";
    }
    if (rule.sample < 1 && rule.kind == Rule.Kind.GAUGE) {
      return "expecting every call for a gauge, got a sample of them";
    }
    if (rule.hasBegin() && !rule.isDuration() && rule.on != Rule.On.ANY) {
      return "expecting both ends of a call for a " + rule.kind.word() + ", got 'on'";
    }
    String unread = unread(rule);
    if (unread != null) {
      return unread;
    }
    if (mostValues(rule) > MOST_VALUES) {
      return "expecting at most "
          + MOST_VALUES
          + " of arguments, this, return and thrown, got more";
    }
    return null;
  }

  @Nullable
  private static String unread(Rule rule) {
    boolean isBegun =
        rule.kind == Rule.Kind.SPAN || rule.kind == Rule.Kind.GAUGE && rule.hasBegin();
    List<Path> early = new ArrayList<>();
    if (isBegun && rule.when != null) {
      early.addAll(rule.when.paths());
    }
    if (rule.kind == Rule.Kind.GAUGE && isBegun) {
      early.addAll(rule.valuePaths());
    }
    for (Path path : early) {
      if (path.source() == AdviceCall.RETURN || path.source() == AdviceCall.THROWN) {
        return "expecting arguments or this, which are there at the begin, got " + path;
      }
    }
    for (Path path : rule.paths()) {
      boolean isReturn = path.source() == AdviceCall.RETURN;
      if (isReturn && rule.on != Rule.On.RETURN && rule.kind != Rule.Kind.SPAN) {
        return "expecting 'on: return' where " + path + " is read";
      }
      if (path.source() == AdviceCall.THROWN && rule.on == Rule.On.RETURN) {
        return "expecting 'on: throw' or 'on: any' where " + path + " is read";
      }
    }
    return null;
  }

  /** The most values that one call of the advice hands over. */
  private static int mostValues(Rule rule) {
    if (!rule.hasBegin() || rule.isDuration()) {
      return count(rule.paths(), rule.on == Rule.On.THROW);
    }
    int early = rule.when == null ? 0 : count(rule.when.paths(), false);
    return rule.kind == Rule.Kind.GAUGE
        ? count(rule.paths(), false)
        : Math.max(early, count(rule.valuePaths(), true));
  }

  private static int count(List<Path> paths, boolean hasThrown) {
    List<Integer> sources = sources(paths);
    boolean isFurther = hasThrown && !sources.contains(AdviceCall.THROWN);
    return sources.size() + (isFurther ? 1 : 0);
  }

  static List<Integer> sources(List<Path> paths) {
    List<Integer> sources = new ArrayList<>();
    for (Path path : paths) {
      if (!sources.contains(path.source())) {
        sources.add(path.source());
      }
    }
    return sources;
  }
}
