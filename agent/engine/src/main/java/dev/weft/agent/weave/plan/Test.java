package dev.weft.agent.weave.plan;

import dev.weft.bootstrap.Nullable;

/**
 * One node of a question about a class or a method: an operator, an operand, the questions below.
 *
 * <p>One class for every operator, because each class costs start-up; {@code TypeTests} and {@code
 * MethodTests} evaluate it. Immutable.
 */
public final class Test {
  /** Holds when every child holds; without children always. */
  public static final int AND = 0;

  /** Holds when a child holds; without children never. */
  public static final int OR = 1;

  public static final int NOT = 2;
  public static final int NAME_IS = 3;
  public static final int NAME_STARTS = 4;
  public static final int NAME_ENDS = 5;
  public static final int NAME_CONTAINS = 6;

  /** The class, one of its super classes or of its interfaces fits the child. */
  public static final int SUPER_TYPE = 7;

  /** Access flags: those of {@link #number} are all set. */
  public static final int FLAGS = 8;

  /** A method with {@link #number} parameters. */
  public static final int PARAMETER_COUNT = 9;

  /** A method whose parameter {@link #number} has the type {@link #text} (as in {@code int[]}). */
  public static final int PARAMETER_IS = 10;

  public static final int RETURNS = 11;

  /** A class loader that finds the class {@link #text}. */
  public static final int HAS_CLASS = 12;

  private static final Test[] NONE = {};

  public final int operator;
  public final String text;
  public final int number;
  public final Test[] children;

  public Test(int operator, @Nullable String text, int number, Test... children) {
    this.operator = operator;
    this.text = text == null ? "" : text;
    this.number = number;
    this.children = children.length == 0 ? NONE : children;
  }

  /** A question that always holds. */
  public static Test always() {
    return new Test(AND, null, 0);
  }

  /** Whether this always holds. */
  public boolean isAlways() {
    return operator == AND && children.length == 0;
  }
}
