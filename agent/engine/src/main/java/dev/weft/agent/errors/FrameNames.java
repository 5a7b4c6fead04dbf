package dev.weft.agent.errors;

/**
 * Names of classes and methods without what changes from run to run or with every edit: the numbers
 * of lambdas, proxies, accessors and anonymous classes.
 */
final class FrameNames {
  /** What follows one of these is a generator's own. */
  private static final String[] GENERATED = {
    "$HibernateProxy$", "$ByteBuddy$", "$MockitoMock$", "_$$_"
  };

  private static final String[] NUMBERED = {"$Proxy", "Accessor", "Script"};

  private FrameNames() {}

  static String ofClass(String name) {
    int end = endOfClass(name);
    StringBuilder out = new StringBuilder(end);
    appendWithoutNumbers(out, name, end);
    for (String numbered : NUMBERED) {
      trimDigitsAfter(out, numbered);
    }
    return out.toString();
  }

  static String ofMethod(String name) {
    StringBuilder out = new StringBuilder(name.length());
    appendWithoutNumbers(out, name, name.length());
    return out.toString();
  }

  private static int endOfClass(String name) {
    // Foo$$Lambda/0x0000…
    int slash = name.indexOf('/');
    int end = slash < 0 ? name.length() : slash;
    for (String generated : GENERATED) {
      int at = name.indexOf(generated);
      if (at >= 0) {
        end = Math.min(end, at + generated.length());
      }
    }
    // Foo$$SpringCGLIB$$0, Foo$$Lambda$14
    int first = name.indexOf("$$");
    int second = first < 0 ? -1 : name.indexOf('$', first + 2);
    return second < 0 ? end : Math.min(end, second);
  }

  /** Leaves out digits that follow a dollar or an underscore. */
  private static void appendWithoutNumbers(StringBuilder out, String name, int end) {
    boolean isNumber = false;
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      isNumber = digit && (isNumber || i > 0 && isMark(name.charAt(i - 1)));
      if (!isNumber) {
        out.append(c);
      }
    }
  }

  private static boolean isMark(char c) {
    return c == '$' || c == '_';
  }

  private static void trimDigitsAfter(StringBuilder out, String ending) {
    int end = out.length();
    while (end > 0 && Character.isDigit(out.charAt(end - 1))) {
      end--;
    }
    int from = end - ending.length();
    if (end < out.length() && from >= 0 && out.indexOf(ending, from) == from) {
      out.setLength(end);
    }
  }
}
