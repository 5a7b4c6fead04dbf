package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.agent.weave.MethodFacts;
import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/** Holds a rule against classes as they are: which methods it means, and what it cannot have. */
final class RuleCheck {
  private RuleCheck() {}

  /** Whether a rule names a declared method; a bridge only where nothing else is meant. */
  static boolean isMeant(Rule rule, ClassFacts type, MethodFacts method) {
    if (!isNamed(rule, method)) {
      return false;
    }
    if (!method.isBridge()) {
      return true;
    }
    for (MethodFacts other : type.methods()) {
      if (!other.isBridge()
          && other.name().equals(method.name())
          && other.parameterCount() == method.parameterCount()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNamed(Rule rule, MethodFacts method) {
    List<String> parameters = rule.parameters;
    if (!method.name().equals(rule.method)
        || parameters != null && parameters.size() != method.parameterCount()) {
      return false;
    }
    for (int i = 0; parameters != null && i < parameters.size(); i++) {
      if (!isType(parameters.get(i), method.parameterType(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isType(String written, String actual) {
    String plain = written.replace('$', '.');
    String full = actual.replace('$', '.');
    return full.equals(plain) || full.endsWith("." + plain);
  }

  /** What keeps a rule from a method that it names; null when nothing does. */
  @Nullable
  static String problem(Rule rule, MethodFacts method) {
    if (!method.hasCode()) {
      return "`" + method + "` has no code here: name the class that has, or the interface";
    }
    for (Path path : rule.paths()) {
      String problem = problem(path, method);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  @Nullable
  private static String problem(Path path, MethodFacts method) {
    int source = path.source();
    if (source == AdviceCall.THIS && method.isStatic()) {
      return "`" + method + "` is static and has no `this`";
    }
    if (source == AdviceCall.RETURN && method.returnType().equals("void")) {
      return "`" + method + "` returns nothing";
    }
    if (source >= AdviceCall.THIS) {
      return null;
    }
    if (source >= method.parameterCount()) {
      return "`" + method + "` has no `arg" + source + "`";
    }
    String name = method.parameterName(source);
    // what is inside of a secret is one too
    boolean isSecret = name != null && Label.isSecret(name);
    return isSecret ? "`arg" + source + "` of `" + method + "` is the secret `" + name + "`" : null;
  }

  /** What is wrong with a rule for a class that it names; null when it can be woven there. */
  @Nullable
  static String problem(Rule rule, ClassFacts type, Classes classes) {
    @Nullable String problem = null;
    for (MethodFacts method : type.methods()) {
      if (isMeant(rule, type, method)) {
        String ofMethod = problem(rule, method);
        if (ofMethod == null) {
          return PathCheck.problem(rule, type, method, classes);
        }
        problem = ofMethod;
      }
    }
    return problem == null ? noMethod(rule, type) : problem + " (class `" + type.name() + "`)";
  }

  /** What is wrong with a rule for a type whose implementations it names; null when nothing is. */
  @Nullable
  static String problemOfType(Rule rule, ClassFacts type) {
    for (MethodFacts method : type.methods()) {
      if (isNamed(rule, method)) {
        return null;
      }
    }
    // what it inherits it need not declare
    return type.superTypes().isEmpty() ? noMethod(rule, type) : null;
  }

  /** That a class is not there, with one that is; null when none is near. */
  @Nullable
  static String noClass(Rule rule, Iterable<String> names) {
    String near = Nearest.of(rule.type, names, false);
    return near == null ? null : "no class `" + rule.type + "`; did you mean `" + near + "`?";
  }

  private static String noMethod(Rule rule, ClassFacts type) {
    List<String> names = new ArrayList<>();
    for (MethodFacts method : type.methods()) {
      names.add(method.toString());
    }
    String near = Nearest.of(rule.methodText(), names, true);
    return "no method `"
        + rule.methodText()
        + "` in `"
        + type.name()
        + "`"
        + (near == null ? "" : "; did you mean `" + near + "`?");
  }
}
