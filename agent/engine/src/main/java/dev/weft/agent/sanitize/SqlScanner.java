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

  private final SqlGrammar grammar = new SqlGrammar();
  private final SqlClauses clauses = new SqlClauses(grammar);
  private String sql = "";
  private SqlDialect dialect = SqlDialect.GENERIC;
  private int at;
  private int end;
  private int trusted;
  private int executable;
  private boolean lineStart;

  SanitizedSql scan(String statement, SqlDialect as, int maxLength) {
    sql = statement;
    dialect = as;
    at = 0;
    end = Math.min(statement.length(), LONGEST_SCAN);
    trusted = 0;
    executable = 0;
    lineStart = true;
    grammar.reset(statement, maxLength);
    clauses.reset(statement);
    while (at < end && !grammar.isStopped()) {
      step(sql.charAt(at));
    }
    return grammar.finish(at >= end && end == statement.length() || grammar.isStopped());
  }

  /** Lets go of what the statement held. */
  void clear() {
    sql = "";
    grammar.reset("", SqlSanitizer.DEFAULT_LENGTH);
    clauses.reset("");
  }

  private void step(char c) {
    switch (CharClass.of(c)) {
      case CharClass.SPACE:
        space(c);
        return;
      case CharClass.WORD:
        word();
        break;
      case CharClass.DIGIT:
        number();
        break;
      case CharClass.QUOTE:
        string(at, at, reading());
        break;
      case CharClass.DOUBLE:
        doubleQuote();
        break;
      case CharClass.BACKTICK:
        quotedName('`', true);
        break;
      case CharClass.BRACKET:
        bracket();
        break;
      case CharClass.DOLLAR:
        dollar();
        break;
      case CharClass.HASH:
        hash();
        break;
      case CharClass.SLASH:
        slash();
        break;
      case CharClass.SIGN:
        dash(c);
        break;
      default:
        mark(c);
        return;
    }
    lineStart = lineStart && grammar.text.length == 0;
  }

  // what is one character long, more or less
  private void mark(char c) {
    lineStart = false;
    switch (CharClass.of(c)) {
      case CharClass.STAR:
        star();
        return;
      case CharClass.COLON:
        colon();
        return;
      case CharClass.AT:
        variable();
        return;
      case CharClass.DOT:
        dot();
        return;
      case CharClass.PARAM:
        valueUntil(endOfWord(at + 1));
        return;
      case CharClass.STRANGE:
        grammar.maskRest();
        return;
      case CharClass.OPEN:
        grammar.open(c);
        break;
      case CharClass.CLOSE:
        grammar.close(c);
        break;
      case CharClass.COMMA:
        grammar.comma();
        break;
      case CharClass.SEMICOLON:
        semicolon();
        break;
      default:
        grammar.operator(c);
    }
    at++;
  }

  private void space(char c) {
    lineStart |= c == '\n' || c == '\r';
    at++;
    grammar.text.gap();
  }

  private void semicolon() {
    boolean dataFollows = grammar.subject.verb() == SqlWords.COPY;
    grammar.semicolon();
    if (dataFollows) {
      at = end;
    }
  }

  // ---- words and numbers

  private void word() {
    int from = at;
    int to = endOfWord(from + 1);
    char next = to < end ? sql.charAt(to) : ' ';
    if (next == '@' && addressFollows(to + 1)) {
      address(to);
      return;
    }
    byte kind = SqlWords.kind(sql, from, to);
    if (kind == SqlWords.NAME && SqlNames.hidesDollarQuote(sql, from, to)) {
      grammar.doubt();
    } else if (kind == SqlWords.REMARK && isRemark(to)) {
      doubtfulLine(to);
    } else if (SqlQuotes.isQuote(next)) {
      wordAtQuote(from, to, kind);
    } else if (next == '&' && to + 1 < end && to - from == 1 && isUnicodePrefix(from)) {
      unicodeQuote(from, to + 1);
    } else {
      at = to;
      clauses.word(from, to, kind, next == '.');
    }
  }

  private boolean isRemark(int to) {
    return lineStart
        && dialect.has(Trait.REMARKS)
        && (to >= end || CharClass.isSpace(sql.charAt(to)));
  }

  // a word that touches a quote is a prefix or a keyword, or the quotes do not add up
  private void wordAtQuote(int from, int to, byte kind) {
    int prefix = sql.charAt(to) == '\'' ? SqlPrefixes.of(sql, from, to) : SqlPrefixes.NONE;
    if (prefix == SqlPrefixes.ESCAPES) {
      string(from, to, SqlQuotes.ESCAPED);
    } else if (prefix == SqlPrefixes.Q_QUOTE && dialect.has(Trait.Q_QUOTES)) {
      literalUntil(SqlQuotes.endOfQQuote(sql, to, end), to);
    } else if (prefix == SqlPrefixes.LITERAL) {
      string(from, to, reading());
    } else if (kind != SqlWords.NAME) {
      at = to;
      trusted = to;
      clauses.word(from, to, kind, false);
    } else {
      grammar.doubt();
    }
  }

  private boolean isUnicodePrefix(int from) {
    return AsciiCase.lower(sql.charAt(from)) == 'u' && SqlQuotes.isQuote(sql.charAt(from + 2));
  }

  // U&'…' is a string, U&"…" a name whose escapes need not be shown
  private void unicodeQuote(int from, int open) {
    string(from, open, reading());
  }

  private boolean addressFollows(int from) {
    return !dialect.has(Trait.LINKS) && from < end && CharClass.isWord(sql.charAt(from));
  }

  private void address(int from) {
    int to = from;
    while (to < end && isAddressPart(sql.charAt(to))) {
      to++;
    }
    at = to;
    grammar.address();
  }

  private static boolean isAddressPart(char c) {
    return CharClass.isWord(c) || c == '@' || c == '.' || c == '-';
  }

  private void number() {
    int to = at + 1;
    boolean decimal = true;
    while (to < end) {
      char c = sql.charAt(to);
      if (isWord(c) || c == '.' || c == '@') {
        boolean exponent = c == 'e' || c == 'E';
        if (decimal && exponent && to + 1 < end && isSign(sql.charAt(to + 1))) {
          to++;
        }
        decimal &= CharClass.isDigit(c) || c == '.';
        to++;
      } else {
        break;
      }
    }
    valueUntil(to);
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private int endOfWord(int from) {
    int to = from;
    while (to < end && isWord(sql.charAt(to))) {
      to++;
    }
    return to;
  }

  private boolean isWord(char c) {
    return CharClass.isWord(c) || c == '#' && dialect.has(Trait.HASH_WORD);
  }

  private void valueUntil(int to) {
    at = to;
    grammar.value();
  }

  // ---- quotes

  private int reading() {
    return dialect.has(Trait.BACKSLASH)
        ? SqlQuotes.ESCAPED
        : dialect.has(Trait.UNSURE) ? SqlQuotes.UNSURE : SqlQuotes.PLAIN;
  }

  // the whole literal begins at from, its quote stands at open
  private void string(int from, int open, int reading) {
    if (!opensPlausibly(from)) {
      grammar.doubt();
    } else if (isEscapeCharacter(open)) {
      valueUntil(open + 3);
    } else {
      literalUntil(SqlQuotes.endOfString(sql, open, end, reading), open);
    }
  }

  // ESCAPE '\' is written so for every database that does not know backslashes
  private boolean isEscapeCharacter(int open) {
    return grammar.meaning() == SqlWords.ESCAPE
        && sql.startsWith("'\\'", open)
        && SqlQuotes.closesPlausibly(sql, open + 3, end);
  }

  private boolean opensPlausibly(int from) {
    return from == 0 || from == trusted || SqlQuotes.opensPlausibly(sql.charAt(from - 1));
  }

  private void literalUntil(int to, int open) {
    if (to < 0) {
      unended(to, open);
    } else if (SqlQuotes.closesPlausibly(sql, to, end)) {
      valueUntil(to);
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
    boolean looksLikeEnd = open + 1 < end && SqlQuotes.closesPlausibly(sql, open + 1, end);
    if (why == SqlQuotes.UNTERMINATED && (afterOperand || looksLikeEnd)) {
      grammar.doubt();
    } else {
      at = end;
      grammar.maskRest();
    }
  }

  private void doubleQuote() {
    if (!dialect.has(Trait.DOUBTFUL_DOUBLE_QUOTES)) {
      quotedName('"', grammar.expectsName() || grammar.meaning() == SqlWords.AS);
      return;
    }
    int to = SqlQuotes.endOfString(sql, at, end, reading());
    boolean named = grammar.expectsName() || to > 0 && to < end && sql.charAt(to) == '.';
    if (to > 0 && named && SqlNames.isPlain(sql, at + 1, to - 1, true)) {
      quotedName('"', true);
    } else {
      string(at, at, reading());
    }
  }

  private void quotedName(char close, boolean loose) {
    int from = at;
    int to = SqlQuotes.endOfName(sql, from, end, close);
    boolean closes = to < 0 || to >= end || !touches(sql.charAt(to));
    boolean opens = from == 0 || from == trusted || !touches(sql.charAt(from - 1));
    if (!closes || !opens) {
      grammar.doubt();
    } else if (to < 0) {
      unended(to, from);
    } else if (SqlNames.isPlain(sql, from + 1, to - 1, loose)) {
      at = to;
      grammar.name(from, to, from + 1, to - 1);
    } else {
      valueUntil(to);
    }
  }

  private boolean touches(char c) {
    return isWord(c) || SqlQuotes.isQuote(c);
  }

  private void bracket() {
    int to = SqlQuotes.endOfName(sql, at, end, ']');
    boolean named = dialect.has(Trait.BRACKETS);
    if (dialect.has(Trait.UNSURE) && to > 0 && !followsOperand()) {
      named = SqlNames.isPlain(sql, at + 1, to - 1, true);
    }
    if (named) {
      quotedName(']', true);
    } else {
      grammar.open('[');
      at++;
    }
  }

  private boolean followsOperand() {
    int before = grammar.previous();
    return at > 0
        && !CharClass.isSpace(sql.charAt(at - 1))
        && before != SqlGrammar.DOT
        && (before == SqlGrammar.NAME
            || before == SqlGrammar.KEYWORD
            || before == SqlGrammar.CLOSE);
  }

  private void dollar() {
    int to = SqlQuotes.endOfDollarQuote(sql, at, end);
    if (to != 0) {
      literalUntil(to, at);
      return;
    }
    to = at + 1;
    while (to < end && (isWord(sql.charAt(to)) || sql.charAt(to) == '.')) {
      to++;
    }
    valueUntil(to);
  }

  // ---- comments and what looks like one

  private void hash() {
    if (dialect.has(Trait.HASH_WORD)) {
      word();
    } else if (dialect.has(Trait.HASH_COMMENT)) {
      line(at + 1);
    } else if (dialect.has(Trait.HASH_OPERATOR)) {
      grammar.operator('#');
      at++;
    } else {
      doubtfulLine(at + 1);
    }
  }

  private void dash(char c) {
    if (c != '-' || at + 1 >= end || sql.charAt(at + 1) != '-') {
      grammar.sign(c);
      at++;
    } else if (dialect == SqlDialect.POSTGRESQL || !dialect.has(Trait.EXECUTABLE | Trait.UNSURE)) {
      line(at + 2);
    } else if (at + 2 >= end || CharClass.isSpace(sql.charAt(at + 2))) {
      line(at + 2);
    } else {
      doubtfulLine(at + 2);
    }
  }

  private void slash() {
    char next = at + 1 < end ? sql.charAt(at + 1) : ' ';
    if (next == '*') {
      comment();
    } else if (next == '/') {
      if (dialect.has(Trait.SLASH_COMMENT)) {
        line(at + 2);
      } else {
        doubtfulLine(at + 2);
      }
    } else {
      grammar.operator('/');
      at++;
    }
  }

  private void star() {
    boolean ends = at + 1 < end && sql.charAt(at + 1) == '/';
    if (!ends) {
      grammar.operator('*');
      at++;
    } else if (executable > 0) {
      executable--;
      endComment(at + 2);
    } else {
      grammar.doubt();
    }
  }

  private void comment() {
    if (dialect.has(Trait.EXECUTABLE) && SqlComments.isExecutable(sql, at, end)) {
      executable++;
      endComment(SqlComments.endOfVersion(sql, at, end));
      return;
    }
    int to = SqlComments.endOfComment(sql, at, end, dialect.has(Trait.NESTED_COMMENTS));
    boolean doubtful = dialect.has(Trait.UNSURE) && SqlComments.mayHoldCode(sql, at, to, end);
    if (to < 0 || doubtful) {
      grammar.maskRest();
    } else {
      endComment(to);
    }
  }

  private void endComment(int to) {
    at = to;
    trusted = to;
    grammar.text.gap();
  }

  private void line(int from) {
    int to = SqlComments.endOfLine(sql, from, end, dialect == SqlDialect.POSTGRESQL);
    boolean twoReadings = dialect.has(Trait.UNSURE) && sql.lastIndexOf('\r', to - 2) >= from;
    if (twoReadings) {
      doubtfulLine(from);
    } else {
      endComment(to);
    }
  }

  // a comment to some, code to others: both agree on the rest only if nothing quoted opens in it
  private void doubtfulLine(int from) {
    int to = SqlComments.endOfLine(sql, from, end, false);
    if (to < end && SqlQuotes.holdsQuote(sql, from, to)) {
      grammar.maskRest();
    } else {
      endComment(to);
    }
  }

  // ---- parameters, variables, dots

  private void colon() {
    char next = at + 1 < end ? sql.charAt(at + 1) : ' ';
    if (next == ':') {
      grammar.operator(':');
      grammar.operator(':');
      at += 2;
    } else if (CharClass.isWord(next)) {
      valueUntil(endOfWord(at + 2));
    } else {
      grammar.operator(':');
      at++;
    }
  }

  // @name, @@name; in Oracle what follows a table is the name of another database
  private void variable() {
    int from = at;
    while (from < end && sql.charAt(from) == '@') {
      from++;
    }
    int to = endOfWord(from);
    if (to == from || dialect.has(Trait.LINKS)) {
      grammar.operator('@');
      at++;
      if (to > from) {
        valueUntil(to);
      }
    } else if (isVariableName(from, to)) {
      int start = at;
      at = to;
      grammar.variable(start, to);
    } else {
      valueUntil(to);
    }
  }

  private boolean isVariableName(int from, int to) {
    return to - from <= LONGEST_VARIABLE
        && SqlNames.isPlain(sql, from, to, false)
        && !SqlNames.looksLikeValue(sql, from, to);
  }

  private void dot() {
    if (end - at == 3 && end == sql.length() && sql.startsWith("...", at)) {
      // the mark of a text that was cut
      grammar.text.cut();
      at = end;
      return;
    }
    boolean number = at + 1 < end && CharClass.isDigit(sql.charAt(at + 1));
    if (number && grammar.previous() != SqlGrammar.NAME) {
      number();
    } else {
      grammar.dot();
      at++;
    }
  }
}
