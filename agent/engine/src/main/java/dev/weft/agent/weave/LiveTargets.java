package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The targets that hold at one time, so that a class finds its own quickly. Immutable. */
final class LiveTargets {
  private static final int MOST_LANDMARKS = 400;
  private static final List<LiveTarget> NONE = Collections.emptyList();

  private final Map<String, List<LiveTarget>> exact = new HashMap<>();
  private final List<LiveTarget> others = new ArrayList<>();
  @Nullable private final Landmarks landmarks;

  LiveTargets(List<LiveTarget> targets) {
    Set<String> names = new HashSet<>();
    for (LiveTarget target : targets) {
      if (target.kind() == LiveTarget.Kind.EXACT) {
        String name = target.typeName().replace('.', '/');
        List<LiveTarget> ofName = exact.get(name);
        if (ofName == null) {
          ofName = new ArrayList<>(2);
          exact.put(name, ofName);
        }
        ofName.add(target);
      } else {
        others.add(target);
        names.add(target.methodName());
      }
    }
    landmarks = names.size() > MOST_LANDMARKS ? null : landmarks(names);
  }

  private static Landmarks landmarks(Set<String> names) {
    Landmarks landmarks = new Landmarks();
    for (String name : names) {
      landmarks.add(name);
    }
    return landmarks;
  }

  /** Those that may want a class, by its internal name alone. */
  List<LiveTarget> byName(String name) {
    List<LiveTarget> named = exact.get(name);
    boolean isIgnored = others.isEmpty() || NameFilter.ignores(name);
    if (isIgnored) {
      return named == null ? NONE : named;
    }
    List<LiveTarget> all = new ArrayList<>(others);
    if (named != null) {
      all.addAll(named);
    }
    return all;
  }

  /** Whether a class of which only kinds are asked holds a method's name at all. */
  boolean mayDeclare(String name, byte[] file) {
    return exact.containsKey(name) || landmarks == null || landmarks.scan(file) != 0;
  }

  static boolean holds(
      LiveTarget target,
      ClassShape shape,
      ClassFacts facts,
      TypeTests tests,
      @Nullable ClassLoader loader) {
    switch (target.kind()) {
      case EXACT:
        return target.typeName().equals(facts.name());
      case PATTERN:
        return LiveTarget.fits(target.typeName(), facts.name());
      case ANNOTATION:
        return facts.hasAnnotation(target.typeName());
      default:
        Test test =
            new Test(Test.SUPER_TYPE, null, 0, new Test(Test.NAME_IS, target.typeName(), 0));
        return tests.matches(test, shape, loader);
    }
  }

  /** Whether a loaded class may be one that a target means; an annotation is not asked for. */
  static boolean mayMean(LiveTarget target, Class<?> type) {
    switch (target.kind()) {
      case EXACT:
        return target.typeName().equals(type.getName());
      case PATTERN:
        return LiveTarget.fits(target.typeName(), type.getName()) && !isIgnored(type);
      case ANNOTATION:
        return !isIgnored(type) && !type.isAnnotation();
      default:
        return !isIgnored(type) && isBelow(type, target.typeName());
    }
  }

  private static boolean isIgnored(Class<?> type) {
    return NameFilter.ignores(type.getName().replace('.', '/'));
  }

  private static boolean isBelow(@Nullable Class<?> type, String name) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(name)) {
        return true;
      }
      for (Class<?> above : each.getInterfaces()) {
        if (isBelow(above, name)) {
          return true;
        }
      }
    }
    return false;
  }
}
