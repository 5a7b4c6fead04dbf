package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.MethodFacts;
import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the paths of a rule through the declared types. A name that is not there is taken for a
 * mistake only when another is near: what is there may be of a class below the declared one.
 */
final class PathCheck {
  private static final int DEEPEST = 32;

  private final Classes classes;

  private PathCheck(Classes classes) {
    this.classes = classes;
  }

  /** What is wrong with the first path that is; null when none is. */
  @Nullable
  static String problem(Rule rule, ClassFacts type, MethodFacts method, Classes classes) {
    PathCheck check = new PathCheck(classes);
    for (Path path : rule.paths()) {
      String problem = check.follow(path, start(path, type, method));
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  @Nullable
  private static String start(Path path, ClassFacts type, MethodFacts method) {
    switch (path.source()) {
      case AdviceCall.THIS:
        return type.name();
      case AdviceCall.RETURN:
        return method.returnType();
      case AdviceCall.THROWN:
        return null;
      default:
        return method.parameterType(path.source());
    }
  }

  @Nullable
  private String follow(Path path, @Nullable String start) {
    @Nullable String type = start;
    for (String step : path.stepNames()) {
      boolean isOfAny = Arrays.asList("class", "size", "length", "name").contains(step);
      if (type == null || isOfAny || Accessor.isForbidden(type)) {
        return null;
      }
      Map<String, String> members = new TreeMap<>();
      collect(type, members, DEEPEST);
      if (!members.isEmpty() && !members.containsKey(step)) {
        String near = Nearest.of(step, members.keySet(), false);
        return near == null
            ? null
            : "no `" + step + "` in `" + type + "` on `" + path + "`; did you mean `" + near + "`?";
      }
      type = members.get(step);
    }
    return null;
  }

  /** All that a path can name of a class, with its type. */
  private void collect(String type, Map<String, String> members, int depth) {
    ClassFacts facts = depth == 0 || Accessor.isForbidden(type) ? null : classes.find(type);
    if (facts == null) {
      return;
    }
    members.putAll(facts.fields());
    for (MethodFacts method : facts.methods()) {
      boolean isRead = method.parameterCount() == 0 && !method.returnType().equals("void");
      if (isRead && !method.isStatic()) {
        members.putIfAbsent(plain(method.name()), method.returnType());
        members.putIfAbsent(method.name(), method.returnType());
      }
    }
    for (String above : facts.superTypes()) {
      collect(above, members, depth - 1);
    }
  }

  private static String plain(String getter) {
    int head = getter.startsWith("get") ? 3 : getter.startsWith("is") ? 2 : 0;
    return head == 0 || getter.length() == head
        ? getter
        : Character.toLowerCase(getter.charAt(head)) + getter.substring(head + 1);
  }
}
