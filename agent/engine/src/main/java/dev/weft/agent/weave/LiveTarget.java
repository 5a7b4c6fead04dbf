package dev.weft.agent.weave;

import dev.weft.agent.weave.plan.AdviceCall;
import dev.weft.bootstrap.Nullable;

/**
 * One place that the user has named: which classes, which of their methods, and what is called
 * there. Thread safe.
 */
public abstract class LiveTarget {
  /** How the classes are named. */
  public enum Kind {
    /** By the binary name. */
    EXACT,
    /** By a name in which {@code *} is any run of characters. */
    PATTERN,
    /** By a type that they are, or are below. */
    SUPER_TYPE,
    /** By an annotation that is on them. */
    ANNOTATION
  }

  private final Kind kind;
  private final String typeName;
  private final String methodName;

  protected LiveTarget(Kind kind, String typeName, String methodName) {
    this.kind = kind;
    this.typeName = typeName;
    this.methodName = methodName;
  }

  public final Kind kind() {
    return kind;
  }

  /** The binary name, the pattern, the type or the annotation. */
  public final String typeName() {
    return typeName;
  }

  public final String methodName() {
    return methodName;
  }

  /** Whether a declared method is meant; asked of those of the name that have code. */
  public abstract boolean fits(ClassFacts type, MethodFacts method);

  /** Internal name of the class of the calls. */
  public abstract String owner();

  @Nullable
  public abstract AdviceCall enter();

  @Nullable
  public abstract AdviceCall exit();

  /** Has been woven into a method of a class; called by whatever thread loads it. */
  public abstract void woven(ClassFacts type, MethodFacts method);

  /** Whether a binary name fits a pattern in which {@code *} is any run of characters. */
  public static boolean fits(String pattern, String name) {
    int star = -1;
    int resume = 0;
    int at = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = i;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
