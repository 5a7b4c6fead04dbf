package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.Test;

/** Asks a {@link Test} of a declared method. */
final class MethodTests {
  private MethodTests() {}

  static boolean matches(Test test, int access, String name, String descriptor) {
    switch (test.operator) {
      case Test.AND:
        for (Test child : test.children) {
          if (!matches(child, access, name, descriptor)) {
            return false;
          }
        }
        return true;
      case Test.OR:
        for (Test child : test.children) {
          if (matches(child, access, name, descriptor)) {
            return true;
          }
        }
        return false;
      case Test.NOT:
        return !matches(test.children[0], access, name, descriptor);
      case Test.FLAGS:
        return (access & test.number) == test.number;
      case Test.PARAMETER_COUNT:
        return Descriptors.parameterCount(descriptor) == test.number;
      case Test.PARAMETER_IS:
        return test.text.equals(Descriptors.parameter(descriptor, test.number));
      case Test.RETURNS:
        return test.text.equals(Descriptors.returned(descriptor));
      default:
        return NameTests.matches(test, name);
    }
  }
}
