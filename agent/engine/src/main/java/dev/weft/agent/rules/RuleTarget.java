package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.LiveTarget;
import dev.weft.agent.weave.MethodFacts;
import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a rule is woven and what is called there: only what the rule reads is handed over. */
final class RuleTarget extends LiveTarget {
  private static final int MOST_PLACES = 100;
  private static final int VALUES = 4;
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String FOUR = OBJECT + OBJECT + OBJECT + OBJECT;

  private final Rule rule;
  @Nullable private final AdviceCall enter;
  @Nullable private final AdviceCall exit;

  /** Class and method. Bounded; guarded by itself. */
  private final Map<String, Boolean> places = new TreeMap<>();

  private boolean hasMorePlaces;

  RuleTarget(Rule rule, int place) {
    super(rule.targetKind, rule.type, rule.method);
    this.rule = rule;
    boolean isEarly = rule.hasBegin() && !rule.isDuration();
    List<Path> early = new ArrayList<>();
    List<Path> late = new ArrayList<>();
    if (rule.when != null) {
      (isEarly ? early : late).addAll(rule.when.paths());
    }
    (isEarly && rule.kind == Rule.Kind.GAUGE ? early : late).addAll(rule.valuePaths());
    boolean isThrow = rule.kind == Rule.Kind.SPAN || rule.on == Rule.On.THROW;
    int[] values = values(late, isThrow);
    if (rule.hasBegin()) {
      enter = call("enter", "(I" + FOUR + ")" + OBJECT, sources(place, -1, values(early, false)));
      exit = end("exit", "(I" + OBJECT + FOUR + ")V", sources(place, AdviceCall.ENTER, values));
    } else if (late.isEmpty() && !isThrow) {
      AdviceCall hit = call("hit", "(I)V", new int[] {AdviceCall.NUMBER + place});
      enter = rule.on == Rule.On.ANY ? hit : null;
      exit = rule.on == Rule.On.ANY ? null : hit;
    } else {
      enter = null;
      exit = end("seen", "(I" + FOUR + ")V", sources(place, -1, values));
    }
  }

  private static AdviceCall call(String method, String descriptor, int[] sources) {
    return new AdviceCall(method, descriptor, sources, false, new String[0], new int[0]);
  }

  private AdviceCall end(String method, String descriptor, int[] sources) {
    boolean onThrowable = rule.on != Rule.On.RETURN;
    return new AdviceCall(method, descriptor, sources, onThrowable, new String[0], new int[0]);
  }

  private static int[] values(List<Path> paths, boolean isThrownFirst) {
    List<Integer> sources = new ArrayList<>();
    if (isThrownFirst) {
      sources.add(AdviceCall.THROWN);
    }
    for (Path path : paths) {
      if (!sources.contains(path.source())) {
        sources.add(path.source());
      }
      path.startAt(sources.indexOf(path.source()));
    }
    int[] values = new int[VALUES];
    Arrays.fill(values, AdviceCall.NOTHING);
    for (int i = 0; i < sources.size(); i++) {
      values[i] = sources.get(i);
    }
    return values;
  }

  private static int[] sources(int place, int state, int[] values) {
    int first = state < 0 ? 1 : 2;
    int[] sources = new int[first + values.length];
    sources[0] = AdviceCall.NUMBER + place;
    if (state >= 0) {
      sources[1] = state;
    }
    System.arraycopy(values, 0, sources, first, values.length);
    return sources;
  }

  @Override
  public boolean fits(ClassFacts type, MethodFacts method) {
    return RuleCheck.isMeant(rule, type, method) && RuleCheck.problem(rule, method) == null;
  }

  @Override
  public String owner() {
    return "dev/weft/bootstrap/RuleAdvice";
  }

  @Override
  @Nullable
  public AdviceCall enter() {
    return enter;
  }

  @Override
  @Nullable
  public AdviceCall exit() {
    return exit;
  }

  @Override
  public void woven(ClassFacts type, MethodFacts method) {
    synchronized (places) {
      if (places.size() < MOST_PLACES) {
        places.put(type.name() + "." + method, Boolean.TRUE);
      } else {
        hasMorePlaces |= !places.containsKey(type.name() + "." + method);
      }
    }
  }

  /** Where it was woven: classes with their methods, the first hundred. */
  List<String> places() {
    synchronized (places) {
      List<String> all = new ArrayList<>(places.keySet());
      if (hasMorePlaces) {
        all.add("…");
      }
      return all;
    }
  }
}
