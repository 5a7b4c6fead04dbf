package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * When a rule counts: {@code return == true}, {@code arg1 > 10 and arg0.mode == 'ranked'}. Every
 * comparison must hold. Immutable.
 */
final class Condition {
  private static final String[] OPERATORS = {"==", "!=", ">=", "<=", ">", "<"};
  private static final int MOST = 8;

  private final List<Comparison> comparisons;

  private Condition(List<Comparison> comparisons) {
    this.comparisons = comparisons;
  }

  private static final class Comparison {
    final Path path;
    final String operator;
    final String literal;
    final boolean isText;
    final double number;

    Comparison(Path path, String operator, String literal) {
      this.path = path;
      this.operator = operator;
      isText = isQuoted(literal);
      this.literal = isText ? literal.substring(1, literal.length() - 1) : literal;
      number = isText ? Double.NaN : number(literal);
    }

    boolean isOrder() {
      return operator.charAt(0) == '<' || operator.charAt(0) == '>';
    }
  }

  /** Reads the notation; null when it is none. */
  @Nullable
  static Condition parse(String text) {
    List<Comparison> comparisons = new ArrayList<>();
    for (String part : text.split(" and ", -1)) {
      Comparison comparison = comparison(part.trim());
      if (comparison == null || comparisons.size() == MOST) {
        return null;
      }
      comparisons.add(comparison);
    }
    return new Condition(comparisons);
  }

  @Nullable
  private static Comparison comparison(String text) {
    for (String operator : OPERATORS) {
      int at = text.indexOf(operator);
      if (at > 0) {
        Path path = Path.parse(text.substring(0, at).trim());
        String literal = text.substring(at + operator.length()).trim();
        if (path == null || literal.isEmpty() || !isLiteral(literal)) {
          return null;
        }
        Comparison comparison = new Comparison(path, operator, literal);
        return comparison.isOrder() && Double.isNaN(comparison.number) ? null : comparison;
      }
    }
    return null;
  }

  private static boolean isQuoted(String literal) {
    char first = literal.charAt(0);
    return literal.length() > 1
        && (first == '\'' || first == '"')
        && literal.charAt(literal.length() - 1) == first;
  }

  private static boolean isLiteral(String literal) {
    return isQuoted(literal)
        || literal.equals("true")
        || literal.equals("false")
        || literal.equals("null")
        || !Double.isNaN(number(literal));
  }

  private static double number(String literal) {
    try {
      return Double.parseDouble(literal);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  List<Path> paths() {
    List<Path> paths = new ArrayList<>(comparisons.size());
    for (Comparison each : comparisons) {
      paths.add(each.path);
    }
    return paths;
  }

  /** Whether it holds; a value that cannot be compared so does not make it hold. */
  boolean holds(@Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison each = comparisons.get(i);
      if (!holds(each, each.path.read(a, b, c, d))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Comparison comparison, @Nullable Object value) {
    if (comparison.isOrder()) {
      return isOrdered(comparison, Values.number(value));
    }
    return isSame(comparison, value) == comparison.operator.equals("==");
  }

  private static boolean isOrdered(Comparison comparison, double value) {
    switch (comparison.operator) {
      case ">":
        return value > comparison.number;
      case "<":
        return value < comparison.number;
      case ">=":
        return value >= comparison.number;
      default:
        return value <= comparison.number;
    }
  }

  private static boolean isSame(Comparison comparison, @Nullable Object value) {
    if (!comparison.isText && comparison.literal.equals("null")) {
      return value == null;
    }
    if (!Double.isNaN(comparison.number) && value instanceof Number) {
      return Values.number(value) == comparison.number;
    }
    return comparison.literal.equals(Values.text(value));
  }
}
