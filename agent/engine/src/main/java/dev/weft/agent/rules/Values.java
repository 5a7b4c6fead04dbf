package dev.weft.agent.rules;

import dev.weft.bootstrap.Nullable;

/** What can be said of a value without running code of the application's. */
final class Values {
  private static final int LONGEST = 120;

  private Values() {}

  /** The value as a number; not a number when it is none. */
  static double number(@Nullable Object value) {
    if (value instanceof Number && value.getClass().getClassLoader() == null) {
      return ((Number) value).doubleValue();
    }
    return value instanceof Boolean ? ((Boolean) value ? 1 : 0) : Double.NaN;
  }

  /** The value as a text of at most 120 characters; null when it has none that is simple. */
  @Nullable
  static String text(@Nullable Object value) {
    if (value instanceof String) {
      return shortened((String) value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return value.getClass().getClassLoader() == null ? shortened(value.toString()) : null;
    }
    return null;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
