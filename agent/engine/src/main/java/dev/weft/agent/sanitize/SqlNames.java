package dev.weft.agent.sanitize;

/** Which names are too unlike a name to be shown. */
final class SqlNames {
  static final int LONGEST = 128;
  private static final int LONGEST_NUMBER = 5;
  private static final int SHORTEST_TOKEN = 6;
  private static final int SHORTEST_HEX = 16;

  private SqlNames() {}

  /**
   * True for a word that is more likely a token, an account number or a key than a name: it is very
   * long, holds a long number, or mixes letters and digits as nobody does who names things.
   */
  static boolean looksLikeValue(String text, int from, int to) {
    if (to - from > LONGEST) {
      return true;
    }
    int part = from;
    for (int i = from; i <= to && to - from >= SHORTEST_TOKEN; i++) {
      if (i == to || isSeparator(text.charAt(i))) {
        if (i - part >= SHORTEST_TOKEN && isToken(text, part, i)) {
          return true;
        }
        part = i + 1;
      }
    }
    return false;
  }

  private static boolean isToken(String text, int from, int to) {
    int groups = 0;
    int digits = 0;
    int number = 0;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (CharClass.isDigit(c)) {
        groups += number == 0 ? 1 : 0;
        digits++;
        number++;
        if (number > LONGEST_NUMBER && !isDate(text, from, to)) {
          return true;
        }
      } else {
        number = 0;
        hex &= isHexLetter(c);
      }
    }
    return groups > 2 || hex && digits > 1 && to - from >= SHORTEST_HEX;
  }

  // the parts of a table are named so: events_20240131, events_202401
  private static boolean isDate(String text, int from, int to) {
    if (to - from != 6 && to - from != 8 || from == 0 || text.charAt(from - 1) != '_') {
      return false;
    }
    int century = number(text, from, from + 2);
    int month = number(text, from + 4, from + 6);
    int day = to - from == 6 ? 1 : number(text, from + 6, to);
    return (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  // negative if there is anything but digits
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (!CharClass.isDigit(text.charAt(i))) {
        return -1;
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '$' || c == ' ' || c == '-' || c == '.';
  }

  /** True if a dollar quote may begin or end in the word: x$$, x$tag$. */
  static boolean hidesDollarQuote(String sql, int from, int to) {
    int dollars = 0;
    for (int i = from; i < to; i++) {
      if (sql.charAt(i) == '$') {
        dollars++;
        if (i > from && sql.charAt(i - 1) == '$') {
          return true;
        }
      }
    }
    return dollars > 1 && sql.charAt(to - 1) == '$';
  }

  static boolean isHexLetter(char c) {
    char lower = AsciiCase.lower(c);
    return lower >= 'a' && lower <= 'f';
  }

  /** True for what may be shown of a quoted name; with spaces and hyphens only if {@code loose}. */
  static boolean isPlain(String sql, int from, int to, boolean loose) {
    if (from >= to || to - from > LONGEST || CharClass.of(sql.charAt(from)) != CharClass.WORD) {
      return sql.regionMatches(from, "#", 0, 1)
          && from + 1 < to
          && isPlain(sql, from + 1, to, false);
    }
    for (int i = from + 1; i < to; i++) {
      char c = sql.charAt(i);
      boolean part = CharClass.isWord(c) || c == '#';
      if (!part && !(loose && (c == ' ' || c == '-'))) {
        return false;
      }
    }
    return true;
  }
}
