package dev.weft.agent.sanitize;

/** Where comments end. */
final class SqlComments {
  private SqlComments() {}

  /** The index after {@code * /}; negative if there is none. */
  static int endOfComment(String sql, int open, int end, boolean nested) {
    int depth = 1;
    int i = open + 2;
    while (i + 1 < end) {
      char c = sql.charAt(i);
      char next = sql.charAt(i + 1);
      if (c == '*' && next == '/') {
        i += 2;
        if (--depth == 0) {
          return i;
        }
      } else if (nested && c == '/' && next == '*') {
        i += 2;
        depth++;
      } else {
        i++;
      }
    }
    return -1;
  }

  /** The index of the first character of the next line. */
  static int endOfLine(String sql, int from, int end, boolean returnEnds) {
    for (int i = from; i < end; i++) {
      char c = sql.charAt(i);
      if (c == '\n' || returnEnds && c == '\r') {
        return i + 1;
      }
    }
    return end;
  }

  /** True for a comment that MySQL or MariaDB run. */
  static boolean isExecutable(String sql, int open, int end) {
    int mark = open + 2;
    boolean maria = mark + 1 < end && sql.charAt(mark) == 'M';
    return mark < end && sql.charAt(maria ? mark + 1 : mark) == '!';
  }

  /** The index after the mark and the version of an executable comment. */
  static int endOfVersion(String sql, int open, int end) {
    int i = sql.indexOf('!', open) + 1;
    while (i < end && CharClass.isDigit(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * True if one database may see the end of this comment, or code in it, where another does not.
   */
  static boolean mayHoldCode(String sql, int open, int to, int end) {
    int until = to < 0 ? end : to;
    boolean special = isExecutable(sql, open, end);
    for (int i = open + 2; i + 1 < until && !special; i++) {
      special = sql.charAt(i) == '/' && sql.charAt(i + 1) == '*';
    }
    return special && SqlQuotes.holdsQuote(sql, open + 2, until);
  }

  static boolean holdsDigit(String sql, int from, int to) {
    for (int i = from; i < to; i++) {
      if (CharClass.isDigit(sql.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
