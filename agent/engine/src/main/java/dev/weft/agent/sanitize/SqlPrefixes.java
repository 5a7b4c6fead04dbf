package dev.weft.agent.sanitize;

/** The words that make a string out of the quote that they touch. */
final class SqlPrefixes {
  static final int NONE = 0;
  static final int LITERAL = 1;
  static final int ESCAPES = 2;
  static final int Q_QUOTE = 3;

  private SqlPrefixes() {}

  static int of(String sql, int from, int to) {
    char first = AsciiCase.lower(sql.charAt(from));
    if (to - from == 1) {
      return ofOne(first);
    }
    if (to - from == 2) {
      return ofTwo(first, AsciiCase.lower(sql.charAt(from + 1)));
    }
    return first == '_' ? LITERAL : NONE;
  }

  private static int ofOne(char c) {
    switch (c) {
      case 'e':
        return ESCAPES;
      case 'q':
        return Q_QUOTE;
      case 'n':
      case 'x':
      case 'b':
      case 'g':
      case 'r':
        return LITERAL;
      default:
        return NONE;
    }
  }

  private static int ofTwo(char first, char second) {
    if (first == 'n' && second == 'q') {
      return Q_QUOTE;
    }
    boolean hex = second == 'x' && (first == 'u' || first == 'b' || first == 'g');
    boolean raw = first == 'b' && second == 'r' || first == 'r' && second == 'b';
    return hex || raw ? LITERAL : NONE;
  }
}
