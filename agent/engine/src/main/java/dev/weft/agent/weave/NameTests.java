package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.Test;

/** Asks a {@link Test} of a name alone; an operator that is not about names never holds. */
final class NameTests {
  private NameTests() {}

  static boolean matches(Test test, String name) {
    switch (test.operator) {
      case Test.NAME_IS:
        return name.equals(test.text);
      case Test.NAME_STARTS:
        return name.startsWith(test.text);
      case Test.NAME_ENDS:
        return name.endsWith(test.text);
      case Test.NAME_CONTAINS:
        return name.contains(test.text);
      case Test.AND:
        return all(test, name);
      case Test.OR:
        return any(test, name);
      case Test.NOT:
        return !matches(test.children[0], name);
      default:
        return false;
    }
  }

  private static boolean all(Test test, String name) {
    for (Test child : test.children) {
      if (!matches(child, name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(Test test, String name) {
    for (Test child : test.children) {
      if (matches(child, name)) {
        return true;
      }
    }
    return false;
  }
}
