package dev.weft.agent.sanitize;

import dev.weft.agent.sanitize.SqlDialect.Trait;

/**
 * Cuts a statement into tokens in one pass. Where it cannot be sure where a token ends it stops and
 * has the rest masked; where the quotes do not add up it has all of it masked.
 */
final class SqlScanner {
  /** More of one statement is never read. */
  static final int LONGEST_SCAN = 1 << 18;

  private static final int LONGEST_VARIABLE = 30;

  private final SqlCursor cursor = new SqlCursor();
  private final SqlSource source = cursor.source;
  private final SqlGrammar grammar = cursor.grammar;
  private final SqlText text = grammar.text;
  private final SqlClauses clauses = new SqlClauses(grammar);
  private final SqlQuoted quoted = new SqlQuoted(cursor);
  private final SqlRemarks remarks = new SqlRemarks(cursor);

  /** After the last end of a line that was read as a space. */
  private int lineStart;

  SanitizedSql scan(String statement, SqlDialect as, int maxLength) {
    source.load(statement, LONGEST_SCAN);
    cursor.reset(as);
    remarks.reset();
    grammar.reset(maxLength);
    clauses.reset();
    lineStart = 0;
    while (cursor.at < cursor.end && !grammar.isStopped()) {
      char c = source.charAt(cursor.at);
      if (c == ' ') {
        cursor.at++;
        text.gap();
      } else {
        byte kind = CharClass.of(c);
        if (kind == CharClass.WORD) {
          word();
        } else {
          mark(c, kind);
        }
      }
    }
    boolean complete = cursor.end == statement.length() || grammar.isStopped();
    if (complete && remarks.isOpen() && !grammar.isStopped()) {
      grammar.doubt();
    }
    return grammar.finish(complete);
  }

  /** True if scanning what the last scan gave may give another text. */
  boolean wasOdd() {
    return grammar.isOdd();
  }

  /** Lets go of what the statement held. */
  void clear() {
    source.clear();
  }

  // what is frequent here, what is not in a method of its own: the JIT compiles less of it twice
  private void mark(char c, byte kind) {
    switch (kind) {
      case CharClass.COMMA:
        grammar.comma();
        cursor.at++;
        break;
      case CharClass.OPEN:
        grammar.open(c);
        cursor.at++;
        break;
      case CharClass.CLOSE:
        grammar.close(c);
        cursor.at++;
        break;
      case CharClass.OPERATOR:
        grammar.operator(c);
        cursor.at++;
        break;
      case CharClass.DOT:
        dot();
        break;
      case CharClass.PARAM:
        cursor.valueUntil(cursor.endOfWord(cursor.at + 1));
        break;
      case CharClass.QUOTE:
        quoted.string();
        break;
      case CharClass.DIGIT:
        number();
        break;
      case CharClass.DOUBLE:
        quoted.doubleQuote();
        break;
      default:
        rareMark(c, kind);
    }
    cursor.endValue();
  }

  private void rareMark(char c, byte kind) {
    switch (kind) {
      case CharClass.SPACE:
        space(c);
        break;
      case CharClass.BACKTICK:
        quoted.name('`', true);
        break;
      case CharClass.BRACKET:
        quoted.bracket();
        break;
      case CharClass.DOLLAR:
        quoted.dollar();
        break;
      case CharClass.SEMICOLON:
        semicolon();
        break;
      case CharClass.STAR:
        remarks.star();
        break;
      case CharClass.SIGN:
        remarks.sign(c);
        break;
      case CharClass.SLASH:
        remarks.slash();
        break;
      case CharClass.HASH:
        hash();
        break;
      case CharClass.COLON:
        colon();
        break;
      case CharClass.AT:
        variable();
        break;
      default:
        cursor.maskRest();
    }
  }

  private void hash() {
    if (cursor.has(Trait.HASH_WORD)) {
      word();
    } else {
      remarks.hash();
    }
  }

  private void space(char c) {
    cursor.at++;
    if (c == '\n' || c == '\r') {
      lineStart = cursor.at;
    }
    text.gap();
  }

  // what follows COPY … FROM stdin; is data
  private void semicolon() {
    boolean dataFollows = grammar.subject.verb() == SqlWords.COPY;
    grammar.semicolon();
    cursor.at = dataFollows ? cursor.end : cursor.at + 1;
  }

  // one pass gives the end of the word, its key and what it is made of
  private void word() {
    char[] window = source.window;
    int end = source.loaded;
    int from = cursor.at;
    char[] out = text.buffer();
    int place = text.nextStart();
    int to = from;
    long key = 0;
    int all = CharClass.LETTER;
    for (; to < end; to++) {
      char c = window[to];
      int code = CharClass.code(c);
      if (code < 0) {
        break;
      }
      out[place++] = c;
      all &= code;
      key = SqlWords.fold(key, code);
    }
    char next = window[to];
    if (next < 128 && next != SqlSource.MORE) {
      text.wrote(from);
      word(from, to, key, all == 0, next);
    } else {
      oddWord(from);
    }
  }

  // the same for one that ends beyond the window, or holds what others do not
  private void oddWord(int from) {
    int to = from;
    long key = 0;
    boolean ascii = true;
    for (; to < cursor.end; to++) {
      char c = cursor.charAt(to);
      if (!cursor.isWord(c)) {
        break;
      }
      ascii &= c < 128;
      key = SqlWords.fold(key, c == '#' ? c : CharClass.code(c));
    }
    word(from, to, ascii ? key : 0, true, cursor.charAt(to));
  }

  private void word(int from, int to, long key, boolean mixed, char next) {
    int number = SqlWords.find(cursor.sql(), from, to, key);
    byte kind = SqlWords.kind(number);
    boolean odd = mixed || kind == SqlWords.REMARK || CharClass.touches(next);
    if (odd && isNoWord(from, to, kind, mixed, next)) {
      cursor.endValue();
    } else {
      cursor.at = to;
      clauses.number = number;
      clauses.word(from, to, kind, next == '.', mixed);
    }
  }

  // true if it was read as something else
  private boolean isNoWord(int from, int to, byte kind, boolean mixed, char next) {
    if (mixed && SqlNames.hidesDollarQuote(cursor.sql(), from, to)) {
      grammar.doubt();
    } else if (next == '@' && addressFollows(to + 1)) {
      address(to);
    } else if (kind == SqlWords.REMARK && isRemark(from, to)) {
      remarks.doubtfulLine(to);
    } else if (SqlQuotes.isQuote(next)) {
      return isPrefix(from, to, kind);
    } else if (next == '&' && to - from == 1 && isUnicodePrefix(from)) {
      // U&'…' is a string, U&"…" a name whose escapes need not be shown
      quoted.prefixedString(from, to + 1);
    } else {
      return false;
    }
    return true;
  }

  // a word that touches a quote is a prefix or a keyword, or the quotes do not add up
  private boolean isPrefix(int from, int to, byte kind) {
    boolean single = cursor.charAt(to) == '\'';
    int prefix = single ? SqlPrefixes.of(cursor.sql(), from, to) : SqlPrefixes.NONE;
    if (prefix == SqlPrefixes.ESCAPES) {
      quoted.escapedString(from, to);
    } else if (prefix == SqlPrefixes.Q_QUOTE && cursor.has(Trait.Q_QUOTES)) {
      quoted.qQuote(to);
    } else if (prefix == SqlPrefixes.LITERAL) {
      quoted.prefixedString(from, to);
    } else if (kind != SqlWords.NAME) {
      cursor.trusted = to;
      return false;
    } else {
      grammar.doubt();
    }
    return true;
  }

  private boolean isRemark(int from, int to) {
    return cursor.has(Trait.REMARKS)
        && CharClass.isSpace(cursor.charAt(to))
        && (text.length == 0 || isAllSpace(lineStart, from));
  }

  private boolean isAllSpace(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!CharClass.isSpace(cursor.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnicodePrefix(int from) {
    return AsciiCase.lower(cursor.sql().charAt(from)) == 'u'
        && SqlQuotes.isQuote(cursor.charAt(from + 2));
  }

  private boolean addressFollows(int from) {
    return !cursor.has(Trait.LINKS) && CharClass.isWord(cursor.charAt(from));
  }

  private void address(int from) {
    int to = from;
    while (to < cursor.end && isAddressPart(cursor.charAt(to))) {
      to++;
    }
    cursor.at = to;
    grammar.address();
  }

  private boolean isAddressPart(char c) {
    return cursor.isWord(c) || c == '@' || c == '.' || c == '-';
  }

  private void number() {
    int to = cursor.at;
    boolean decimal = true;
    for (; to < cursor.end; to++) {
      char c = cursor.charAt(to);
      if (!cursor.isWord(c) && c != '.' && c != '@') {
        break;
      }
      boolean exponent = decimal && (c == 'e' || c == 'E');
      if (exponent && CharClass.of(cursor.charAt(to + 1)) == CharClass.SIGN) {
        to++;
      }
      decimal &= CharClass.isDigit(c) || c == '.';
    }
    cursor.valueUntil(Math.min(to, cursor.end));
  }

  private void colon() {
    char next = cursor.charAt(cursor.at + 1);
    if (next == ':') {
      grammar.operator(':');
      grammar.operator(':');
      cursor.at += 2;
    } else if (CharClass.isWord(next)) {
      cursor.valueUntil(cursor.endOfWord(cursor.at + 2));
    } else {
      grammar.operator(':');
      cursor.at++;
    }
  }

  // @name, @@name; in Oracle what follows a table is the name of another database
  private void variable() {
    int start = cursor.at;
    int from = start;
    while (cursor.charAt(from) == '@') {
      from++;
    }
    int to = cursor.endOfWord(from);
    if (to == from || cursor.has(Trait.LINKS)) {
      grammar.operator('@');
      cursor.at++;
      if (to > from) {
        cursor.valueUntil(to);
      }
    } else if (isVariableName(from, to)) {
      cursor.at = to;
      grammar.variable(start, to);
    } else {
      cursor.valueUntil(to);
    }
  }

  private boolean isVariableName(int from, int to) {
    return to - from <= LONGEST_VARIABLE
        && SqlNames.isPlain(cursor.sql(), from, to, false)
        && !SqlNames.looksLikeValue(cursor.sql(), from, to);
  }

  private void dot() {
    int at = cursor.at;
    if (cursor.end - at == 3
        && (text.hasGap() || text.length == 0)
        && cursor.end == cursor.sql().length()
        && cursor.sql().endsWith("...")) {
      // the mark of a text that was cut
      grammar.text.cut();
      cursor.at = cursor.end;
    } else if (CharClass.isDigit(cursor.charAt(at + 1)) && grammar.previous() != SqlGrammar.NAME) {
      number();
    } else if (text.endsInTwoDots()) {
      // with this one it would be the mark
      cursor.maskRest();
    } else {
      grammar.dot();
      cursor.at++;
    }
  }
}
