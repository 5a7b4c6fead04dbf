package dev.weft.agent.rules;

import dev.weft.agent.weave.ClassFacts;
import dev.weft.bootstrap.Nullable;

/** Classes that rules are held against. */
interface Classes {
  /** What is known of a class by its binary name; null when it is not there. */
  @Nullable
  ClassFacts find(String name);
}
