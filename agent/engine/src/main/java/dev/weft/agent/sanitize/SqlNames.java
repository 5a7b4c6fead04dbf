package dev.weft.agent.sanitize;

/** Which names are too unlike a name to be shown. */
final class SqlNames {
  private static final int LONGEST = 128;
  private static final int LONGEST_NUMBER = 8;
  private static final int TOKEN = 10;
  private static final int LONG_TOKEN = 16;

  private SqlNames() {}

  /**
   * True for a word that is more likely a token, an account number or a key than a name: it is very
   * long, holds a long number, or mixes letters and digits as nobody does who names things.
   */
  static boolean looksLikeValue(String text, int from, int to) {
    int size = to - from;
    if (size < TOKEN) {
      return false;
    }
    int groups = 0;
    int digits = 0;
    int number = 0;
    boolean separated = false;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (CharClass.isDigit(c)) {
        groups += number == 0 ? 1 : 0;
        digits++;
        if (++number > LONGEST_NUMBER) {
          return true;
        }
      } else {
        number = 0;
        separated |= c == '_' || c == ' ' || c == '$';
        hex &= isHexLetter(c);
      }
    }
    boolean mixed = !separated && groups > 2;
    return size > LONGEST || mixed || hex && digits > 1 && size >= LONG_TOKEN;
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
