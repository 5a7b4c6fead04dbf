package dev.weft.agent.sanitize;

/**
 * Where quoted text ends. Two readings of one quote are possible wherever a backslash, a dialect or
 * a broken statement is in play; what stands beside a quote tells which readings are plausible.
 */
final class SqlQuotes {
  static final int UNTERMINATED = -1;

  /** Both readings are plausible: nothing after the opening quote can be trusted. */
  static final int AMBIGUOUS = -2;

  /** A backslash is a character. */
  static final int PLAIN = 0;

  /** A backslash escapes. */
  static final int ESCAPED = 1;

  /** Not known. */
  static final int UNSURE = 2;

  private SqlQuotes() {}

  /** The index after the string that opens at {@code open}. */
  static int endOfString(String sql, int open, int end, int reading) {
    char quote = sql.charAt(open);
    int i = open + 1;
    while (i < end) {
      char c = sql.charAt(i);
      if (c == quote) {
        if (i + 1 >= end || sql.charAt(i + 1) != quote) {
          return i + 1;
        }
        i += 2;
      } else if (c != '\\' || i + 1 >= end) {
        i++;
      } else {
        int next = afterBackslash(sql, i, end, reading, quote);
        if (next <= 0) {
          return next == 0 ? i + 2 : AMBIGUOUS;
        }
        i = next;
      }
    }
    return UNTERMINATED;
  }

  // the index to go on from; 0 if the string ends with the quote after the backslash; negative if
  // that cannot be told
  private static int afterBackslash(String sql, int at, int end, int reading, char quote) {
    char next = sql.charAt(at + 1);
    if (next != quote) {
      return reading == PLAIN || next != '\\' ? at + 1 : at + 2;
    }
    if (reading == ESCAPED) {
      return at + 2;
    }
    boolean doubled = at + 2 < end && sql.charAt(at + 2) == quote;
    if (reading == PLAIN && doubled) {
      return at + 3;
    }
    boolean mayClose = doubled || closesPlausibly(sql, at + 2, end);
    if (!mayClose) {
      return at + 2;
    }
    return reading == PLAIN ? 0 : AMBIGUOUS;
  }

  /** The index after a name in quotes, where only a doubled quote stands for itself. */
  static int endOfName(String sql, int open, int end, char close) {
    for (int i = open + 1; i < end; i++) {
      if (sql.charAt(i) == close) {
        if (i + 1 >= end || sql.charAt(i + 1) != close) {
          return i + 1;
        }
        i++;
      }
    }
    return UNTERMINATED;
  }

  /** The index after {@code q'[…]'}, whose quote stands at {@code open}. */
  static int endOfQQuote(String sql, int open, int end) {
    if (open + 1 >= end || CharClass.isSpace(sql.charAt(open + 1))) {
      return UNTERMINATED;
    }
    char close = mirrored(sql.charAt(open + 1));
    for (int i = open + 2; i + 1 < end; i++) {
      if (sql.charAt(i) == close && sql.charAt(i + 1) == '\'') {
        return i + 2;
      }
    }
    return UNTERMINATED;
  }

  private static char mirrored(char open) {
    switch (open) {
      case '[':
        return ']';
      case '{':
        return '}';
      case '(':
        return ')';
      case '<':
        return '>';
      default:
        return open;
    }
  }

  /**
   * The index after {@code $tag$…$tag$}; 0 if no tag opens at {@code open}, so that it is something
   * else.
   */
  static int endOfDollarQuote(String sql, int open, int end) {
    int tagEnd = open + 1;
    while (tagEnd < end && isTagPart(sql.charAt(tagEnd))) {
      tagEnd++;
    }
    boolean digit = tagEnd > open + 1 && CharClass.isDigit(sql.charAt(open + 1));
    if (tagEnd >= end || sql.charAt(tagEnd) != '$' || digit) {
      return 0;
    }
    int size = tagEnd + 1 - open;
    for (int i = tagEnd + 1; (i = sql.indexOf('$', i)) >= 0 && i + size <= end; i++) {
      if (sql.regionMatches(i, sql, open, size)) {
        return i + size;
      }
    }
    return UNTERMINATED;
  }

  private static boolean isTagPart(char c) {
    return c != '$' && CharClass.isWord(c);
  }

  /** False if {@code at}, right after a closing quote, holds what only the inside would hold. */
  static boolean closesPlausibly(String sql, int at, int end) {
    if (at >= end) {
      return true;
    }
    char c = sql.charAt(at);
    switch (c) {
      case ',':
      case ')':
      case ';':
      case ']':
      case '}':
        return true;
      case '@':
        return at + 1 < end && isQuote(sql.charAt(at + 1));
      case '|':
      case ':':
        return true;
      case '=':
      case '<':
      case '>':
      case '!':
      case '+':
      case '-':
      case '*':
      case '/':
        return at + 1 >= end || !CharClass.isWord(sql.charAt(at + 1));
      default:
        return CharClass.isSpace(c);
    }
  }

  /** False if {@code before}, right before an opening quote, is what only the inside would hold. */
  static boolean opensPlausibly(char before) {
    switch (before) {
      case '(':
      case ',':
      case '=':
      case '<':
      case '>':
      case '|':
      case '[':
      case '{':
      case ':':
      case '@':
      case '~':
      case '+':
      case ';':
        return true;
      default:
        return CharClass.isSpace(before);
    }
  }

  static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  /** True if there is an opening of anything quoted between the two. */
  static boolean holdsQuote(String sql, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = sql.charAt(i);
      if (isQuote(c)
          || c == '$'
          || c == '['
          || c == '/' && i + 1 < to && sql.charAt(i + 1) == '*') {
        return true;
      }
    }
    return false;
  }
}
