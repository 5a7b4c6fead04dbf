package dev.weft.plans;

import dev.weft.agent.weave.plan.Test;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a {@link Test} says of names: the ones of which a fitting element must have one. */
final class TestNames {
  private TestNames() {}

  /** The names of which one is needed; empty when any name can fit. */
  static Set<String> required(Test test) {
    Set<String> names = new LinkedHashSet<>();
    switch (test.operator) {
      case Test.NAME_IS:
        names.add(test.text);
        return names;
      case Test.AND:
        for (Test child : test.children) {
          Set<String> ofChild = required(child);
          if (!ofChild.isEmpty()) {
            return ofChild;
          }
        }
        return names;
      case Test.OR:
        for (Test child : test.children) {
          Set<String> ofChild = required(child);
          if (ofChild.isEmpty()) {
            return Set.of();
          }
          names.addAll(ofChild);
        }
        return names;
      default:
        return names;
    }
  }
}
