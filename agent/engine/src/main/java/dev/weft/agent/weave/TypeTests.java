package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.Test;
import dev.weft.bootstrap.Nullable;

/** Third step of the way of a class: asks a {@link Test} of a class and its super types. */
final class TypeTests {
  private static final int DEEPEST = 64;

  private final Hierarchy hierarchy;

  TypeTests(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  boolean matches(Test test, ClassShape type, @Nullable ClassLoader loader) {
    Hierarchy.Shape supers = new Hierarchy.Shape(type.superName, type.interfaces);
    return matches(test, type.name, type.access, supers, loader);
  }

  private boolean matches(
      Test test, String name, int access, Hierarchy.Shape supers, @Nullable ClassLoader loader) {
    switch (test.operator) {
      case Test.AND:
        for (Test child : test.children) {
          if (!matches(child, name, access, supers, loader)) {
            return false;
          }
        }
        return true;
      case Test.OR:
        for (Test child : test.children) {
          if (matches(child, name, access, supers, loader)) {
            return true;
          }
        }
        return false;
      case Test.NOT:
        return !matches(test.children[0], name, access, supers, loader);
      case Test.FLAGS:
        return (access & test.number) == test.number;
      case Test.SUPER_TYPE:
        return hasSuperType(test.children[0], name, supers, loader, DEEPEST);
      default:
        return NameTests.matches(test, name.replace('/', '.'));
    }
  }

  private boolean hasSuperType(
      Test test, String name, Hierarchy.Shape supers, @Nullable ClassLoader loader, int depth) {
    if (depth == 0) {
      return false;
    }
    if (NameTests.matches(test, name.replace('/', '.'))) {
      return true;
    }
    for (String each : supers.interfaces) {
      if (hasSuperType(test, each, hierarchy.shapeOf(each, loader), loader, depth - 1)) {
        return true;
      }
    }
    String above = supers.superName;
    return above != null
        && !above.equals("java/lang/Object")
        && hasSuperType(test, above, hierarchy.shapeOf(above, loader), loader, depth - 1);
  }
}
