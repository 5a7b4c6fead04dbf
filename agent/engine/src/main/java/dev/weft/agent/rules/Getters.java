package dev.weft.agent.rules;

import dev.weft.agent.weave.MethodFacts;
import java.lang.reflect.Modifier;

/** What counts as a getter: a name, a shape, and code that writes nothing itself. */
final class Getters {
  private Getters() {}

  /** The methods that can stand for a name: {@code getMode}, {@code isMode}, {@code mode}. */
  static String[] names(String name) {
    String upper = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return new String[] {"get" + upper, "is" + upper, name};
  }

  /** Whether a declared method may be called to read a value. */
  static boolean isGetter(MethodFacts method) {
    return Modifier.isPublic(method.access())
        && !method.isStatic()
        && method.parameterCount() == 0
        && !method.returnType().equals("void")
        && method.hasCode()
        && !method.isChanging();
  }
}
