package dev.weft.agent.rules;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Whether the parts of a rule go together. */
final class RuleSense {
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
    int most = rule.hasBegin() ? 4 : rule.on == Rule.On.RETURN ? 4 : 3;
    if (sources(rule.paths()).size() > most) {
      return "expecting at most " + most + " of arguments, this, return and thrown, got more";
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
