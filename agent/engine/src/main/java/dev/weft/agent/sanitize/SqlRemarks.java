package dev.weft.agent.sanitize;

import dev.weft.agent.sanitize.SqlDialect.Trait;

/** Comments, and what is a comment to one database and code to another. */
final class SqlRemarks {
  private final SqlCursor cursor;
  private final SqlGrammar grammar;
  private int executable;

  SqlRemarks(SqlCursor cursor) {
    this.cursor = cursor;
    this.grammar = cursor.grammar;
  }

  void reset() {
    executable = 0;
  }

  /** True while a comment is open whose content is run. */
  boolean isOpen() {
    return executable > 0;
  }

  void hash() {
    if (cursor.has(Trait.HASH_COMMENT)) {
      line(cursor.at + 1);
    } else if (cursor.has(Trait.HASH_OPERATOR)) {
      operator('#');
    } else {
      doubtfulLine(cursor.at + 1);
    }
  }

  void sign(char c) {
    int after = cursor.at + 2;
    if (c != '-' || cursor.charAt(cursor.at + 1) != '-') {
      grammar.sign(c);
      cursor.at++;
    } else if (!cursor.has(Trait.EXECUTABLE | Trait.UNSURE)
        || after >= cursor.end
        || CharClass.isSpace(cursor.charAt(after))) {
      line(after);
    } else {
      // 5--3 is an expression to MySQL
      doubtfulLine(after);
    }
  }

  void slash() {
    char next = cursor.charAt(cursor.at + 1);
    if (next == '*') {
      comment();
    } else if (next != '/') {
      operator('/');
    } else if (cursor.has(Trait.SLASH_COMMENT)) {
      line(cursor.at + 2);
    } else {
      doubtfulLine(cursor.at + 2);
    }
  }

  void star() {
    if (cursor.charAt(cursor.at + 1) != '/') {
      operator('*');
    } else if (executable > 0) {
      executable--;
      endComment(cursor.at + 2);
    } else {
      grammar.doubt();
    }
  }

  private void operator(char c) {
    grammar.operator(c);
    cursor.at++;
  }

  private void comment() {
    String sql = cursor.sql();
    int open = cursor.at;
    if (cursor.has(Trait.EXECUTABLE) && SqlComments.isExecutable(sql, open, cursor.end)) {
      executable++;
      endComment(SqlComments.endOfVersion(sql, open, cursor.end));
      return;
    }
    boolean nested = cursor.has(Trait.NESTED_COMMENTS);
    int to = SqlComments.endOfComment(sql, open, cursor.end, nested);
    boolean doubtful =
        cursor.has(Trait.UNSURE) && SqlComments.mayHoldCode(sql, open, to, cursor.end);
    if (to < 0 || doubtful) {
      cursor.maskRest();
    } else {
      endComment(to);
    }
  }

  private void endComment(int to) {
    cursor.at = to;
    cursor.trusted = to;
    grammar.text.gap();
  }

  private void line(int from) {
    boolean returnEnds = cursor.has(Trait.RETURN_ENDS_LINE);
    int to = SqlComments.endOfLine(cursor.sql(), from, cursor.end, returnEnds);
    boolean twoReadings =
        cursor.has(Trait.UNSURE) && cursor.sql().lastIndexOf('\r', to - 2) >= from;
    if (twoReadings) {
      doubtfulLine(from);
    } else {
      endComment(to);
    }
  }

  /**
   * A comment to some, code to others: both agree on the rest only if nothing quoted opens in it.
   */
  void doubtfulLine(int from) {
    int to = SqlComments.endOfLine(cursor.sql(), from, cursor.end, false);
    if (to < cursor.end && SqlQuotes.holdsQuote(cursor.sql(), from, to)) {
      cursor.maskRest();
    } else {
      endComment(to);
    }
  }
}
