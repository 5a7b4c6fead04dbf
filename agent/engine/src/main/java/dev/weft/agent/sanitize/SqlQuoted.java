package dev.weft.agent.sanitize;

import dev.weft.agent.sanitize.SqlDialect.Trait;

/** Literals and names in quotes. Quotes that do not add up have the whole statement masked. */
final class SqlQuoted {
  private final SqlCursor cursor;
  private final SqlGrammar grammar;

  SqlQuoted(SqlCursor cursor) {
    this.cursor = cursor;
    this.grammar = cursor.grammar;
  }

  /** A string whose quote stands where the cursor does. */
  void string() {
    string(cursor.at, cursor.at, reading());
  }

  /** A string that begins with a prefix at {@code from}, and whose quote stands at {@code open}. */
  void prefixedString(int from, int open) {
    string(from, open, reading());
  }

  /** The same, of the kind in which backslashes escape in every dialect. */
  void escapedString(int from, int open) {
    string(from, open, SqlQuotes.ESCAPED);
  }

  void qQuote(int open) {
    literalUntil(SqlQuotes.endOfQQuote(cursor.sql(), open, cursor.end), open);
  }

  private int reading() {
    return cursor.has(Trait.BACKSLASH)
        ? SqlQuotes.ESCAPED
        : cursor.has(Trait.UNSURE) ? SqlQuotes.UNSURE : SqlQuotes.PLAIN;
  }

  private void string(int from, int open, int reading) {
    if (!opensPlausibly(from)) {
      grammar.doubt();
    } else if (isEscapeCharacter(open)) {
      cursor.valueUntil(open + 3);
    } else {
      literalUntil(SqlQuotes.endOfString(cursor.sql(), open, cursor.end, reading), open);
    }
  }

  // ESCAPE '\' is written so for every database that does not know backslashes
  private boolean isEscapeCharacter(int open) {
    return grammar.meaning() == SqlWords.ESCAPE
        && cursor.sql().startsWith("'\\'", open)
        && SqlQuotes.closesPlausibly(cursor.sql(), open + 3, cursor.end);
  }

  private boolean opensPlausibly(int from) {
    return from == 0
        || from == cursor.trusted
        || SqlQuotes.opensPlausibly(cursor.sql().charAt(from - 1));
  }

  private void literalUntil(int to, int open) {
    if (to < 0) {
      unended(to, open);
    } else if (SqlQuotes.closesPlausibly(cursor.sql(), to, cursor.end)) {
      cursor.valueUntil(to);
    } else {
      grammar.doubt();
    }
  }

  // one quote too many: the last one opens a literal that was cut off, unless it looks like the end
  // of one whose beginning was not seen
  private void unended(int why, int open) {
    int before = grammar.previous();
    boolean afterOperand =
        before == SqlGrammar.NAME || before == SqlGrammar.VALUE || before == SqlGrammar.CLOSE;
    boolean looksLikeEnd =
        open + 1 < cursor.end && SqlQuotes.closesPlausibly(cursor.sql(), open + 1, cursor.end);
    if (why == SqlQuotes.UNTERMINATED && (afterOperand || looksLikeEnd)) {
      grammar.doubt();
    } else {
      cursor.maskRest();
    }
  }

  /** A name or a string, by dialect and by place. */
  void doubleQuote() {
    boolean loose = grammar.expectsName();
    if (cursor.has(Trait.DOUBTFUL_DOUBLE_QUOTES)) {
      if (!isName(loose)) {
        string();
        return;
      }
      loose = true;
    }
    name('"', loose || grammar.meaning() == SqlWords.AS);
  }

  private boolean isName(boolean expected) {
    int open = cursor.at;
    int to = SqlQuotes.endOfString(cursor.sql(), open, cursor.end, reading());
    boolean named = expected || to > 0 && cursor.charAt(to) == '.';
    return to > 0 && named && SqlNames.isPlain(cursor.sql(), open + 1, to - 1, true);
  }

  /**
   * A name up to {@code close}; one that holds spaces or hyphens is shown only if {@code loose}.
   */
  void name(char close, boolean loose) {
    int from = cursor.at;
    int to = SqlQuotes.endOfName(cursor.sql(), from, cursor.end, close);
    boolean closes = to < 0 || !touches(cursor.charAt(to));
    boolean opens = from == 0 || from == cursor.trusted || !touches(cursor.sql().charAt(from - 1));
    if (!closes || !opens) {
      grammar.doubt();
    } else if (to < 0) {
      unended(to, from);
    } else if (SqlNames.isPlain(cursor.sql(), from + 1, to - 1, loose)) {
      cursor.at = to;
      grammar.name(from, to, from + 1, to - 1, true);
    } else {
      cursor.valueUntil(to);
    }
  }

  private boolean touches(char c) {
    return cursor.isWord(c) || SqlQuotes.isQuote(c);
  }

  /** A name in brackets, or an array and its index. */
  void bracket() {
    int open = cursor.at;
    int to = SqlQuotes.endOfName(cursor.sql(), open, cursor.end, ']');
    boolean named = cursor.has(Trait.BRACKETS);
    if (cursor.has(Trait.UNSURE) && to > 0 && !followsOperand()) {
      named = SqlNames.isPlain(cursor.sql(), open + 1, to - 1, true);
    }
    if (named) {
      name(']', true);
    } else {
      grammar.open('[');
      cursor.at++;
    }
  }

  private boolean followsOperand() {
    int before = grammar.previous();
    boolean adjacent = cursor.at > 0 && !CharClass.isSpace(cursor.sql().charAt(cursor.at - 1));
    return adjacent
        && (before == SqlGrammar.NAME
            || before == SqlGrammar.KEYWORD
            || before == SqlGrammar.CLOSE);
  }

  /** {@code $tag$…$tag$}, {@code $1}, {@code $name}, {@code $5.00}. */
  void dollar() {
    int open = cursor.at;
    int to = SqlQuotes.endOfDollarQuote(cursor.sql(), open, cursor.end);
    if (to != 0) {
      literalUntil(to, open);
      return;
    }
    to = open + 1;
    while (to < cursor.end && (cursor.isWord(cursor.charAt(to)) || cursor.charAt(to) == '.')) {
      to++;
    }
    cursor.valueUntil(to);
  }
}
