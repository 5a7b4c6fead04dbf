package dev.weft.agent.sanitize;

/**
 * As much of the grammar of SQL as it takes to tell a table from a column, a list from a call, and
 * a word that is a value from one that is a name. {@link SqlClauses} knows what the keywords mean.
 */
final class SqlGrammar {
  static final int START = 0;
  static final int NAME = 1;
  static final int KEYWORD = 2;
  static final int VALUE = 3;
  static final int OPERATOR = 4;
  static final int OPEN = 5;
  static final int CLOSE = 6;
  static final int COMMA = 7;
  static final int DOT = 8;

  final SqlSource source = new SqlSource();
  final SqlText text = new SqlText(source);
  final SqlSubject subject = new SqlSubject();
  final SqlNesting nesting = new SqlNesting(text, subject);

  /** What may follow an assignment or an addressee at the top level is a value, quoted or not. */
  boolean masksWords;

  /** The statement assigns settings: what follows {@code =} is a value, quoted or not. */
  boolean assigns;

  private boolean stopped;
  private boolean doubted;
  private boolean odd;
  private int previous;
  private byte meaning;
  private byte beforeMeaning;
  private byte announcer;
  private boolean inTable;
  private int muteDepth;
  private int rowEnd;

  void reset(int maxLength) {
    text.reset(maxLength);
    subject.reset();
    nesting.reset();
    masksWords = false;
    assigns = false;
    stopped = false;
    doubted = false;
    odd = false;
    previous = START;
    meaning = SqlWords.NAME;
    beforeMeaning = SqlWords.NAME;
    announcer = SqlWords.NAME;
    inTable = false;
    muteDepth = -1;
  }

  boolean isStopped() {
    return stopped || text.isCut();
  }

  /** True if the statement held what no statement holds: its text may be read in another way. */
  boolean isOdd() {
    return odd;
  }

  int previous() {
    return previous;
  }

  /** What the keyword means that was read last; {@code NAME} if something else was. */
  byte meaning() {
    return previous == KEYWORD ? meaning : SqlWords.NAME;
  }

  /** The same for the token before it, if that was a keyword too. */
  byte beforeMeaning() {
    return previous == KEYWORD ? beforeMeaning : SqlWords.NAME;
  }

  /** The keyword that says that the name of a table comes next; {@code NAME} if none does. */
  byte announcer() {
    return announcer;
  }

  void announce(byte by) {
    announcer = by;
  }

  /** True where a value would be a mistake, so that what is quoted can only be a name. */
  boolean expectsName() {
    return announcer != SqlWords.NAME && announcer != SqlWords.CALL
        || previous == DOT
        || nesting.has(SqlNesting.COLUMNS);
  }

  /** Neither what follows nor what came before can be trusted. */
  void doubt() {
    doubted = true;
    stopped = true;
  }

  /** What follows cannot be understood. */
  void maskRest() {
    odd = true;
    value();
    stopped = true;
  }

  /**
   * A name, quoted or not, whose inner text runs from {@code inner} to {@code innerEnd}; only if it
   * has {@code digits} may it look like a value.
   */
  void name(int from, int to, int inner, int innerEnd, boolean digits) {
    if (previous != DOT) {
      endName();
    }
    boolean odd = digits || innerEnd - inner > SqlNames.LONGEST;
    if (masksWords && nesting.depth() == 0
        || odd && SqlNames.looksLikeValue(source.text, inner, innerEnd)) {
      value();
      return;
    }
    if (previous == DOT) {
      if (inTable) {
        subject.tablePart(source, inner, innerEnd);
      }
    } else {
      beginToken();
      beginName(inner, innerEnd);
      text.startName();
    }
    text.copy(from, to);
    previous = NAME;
  }

  void keyword(int from, int to, byte means) {
    boolean row = means == SqlWords.ROW && nesting.has(SqlNesting.ROWS);
    int rows = row ? nesting.marks(SqlNesting.ROWS) : 0;
    beginToken();
    nesting.mark(rows);
    beforeMeaning = previous == KEYWORD ? meaning : SqlWords.NAME;
    text.copy(from, to);
    previous = KEYWORD;
    meaning = means;
  }

  void value() {
    if (previous == DOT) {
      inTable = false;
    }
    beginToken();
    announcer = SqlWords.NAME;
    text.value();
    previous = VALUE;
  }

  /** An address such as {@code first.last@example.com}, of which a dotted name was read so far. */
  void address() {
    odd = true;
    if (previous == DOT && text.takeBackName()) {
      previous = OPERATOR;
      inTable = false;
    }
    value();
  }

  void operator(char c) {
    beginToken();
    text.put(c);
    if (c == '=' && assigns && nesting.depth() == 0) {
      masksWords = true;
    }
    previous = OPERATOR;
  }

  /** A variable such as {@code @total}, sigil included. */
  void variable(int from, int to) {
    beginToken();
    announcer = SqlWords.NAME;
    text.copy(from, to);
    previous = NAME;
  }

  void sign(char c) {
    beginToken();
    byte word = meaning();
    boolean operand = word == SqlWords.OPERAND || word == SqlWords.NULL;
    if (operand || previous == NAME || previous == VALUE || previous == CLOSE) {
      text.put(c);
    } else {
      text.sign(c);
    }
    previous = OPERATOR;
  }

  void dot() {
    odd |= previous == DOT;
    if (previous != NAME) {
      text.forgetName();
    }
    text.put('.');
    previous = DOT;
  }

  void comma() {
    odd |= previous == COMMA || previous == OPEN;
    endName();
    if (nesting.has(SqlNesting.LIST)) {
      nesting.endArm();
    }
    rowEnd = text.length;
    text.comma();
    if (nesting.has(SqlNesting.ROW_ENDED)) {
      nesting.replace(SqlNesting.ROWS, SqlNesting.NEXT_ROW);
    } else {
      nesting.unmark(SqlNesting.ROWS);
    }
    announcer = nesting.has(SqlNesting.TABLES) ? SqlWords.JOIN : SqlWords.NAME;
    previous = COMMA;
  }

  void open(char c) {
    boolean columns = inTable && announcer == SqlWords.INTO;
    if (inTable && (announcer == SqlWords.FROM || announcer == SqlWords.JOIN)) {
      // a function that makes a table
      inTable = false;
      announcer = SqlWords.NAME;
    }
    boolean tables = !inTable && (announcer == SqlWords.FROM || announcer == SqlWords.JOIN);
    boolean list = c == '[' || meaning() == SqlWords.IN;
    endName();
    if (nesting.has(SqlNesting.NEXT_ROW)) {
      muteRow();
    }
    startArm();
    if (previous == START || meaning() == SqlWords.UNION || beforeMeaning() == SqlWords.UNION) {
      nesting.startArm();
    }
    text.put(c);
    nesting.open(
        (columns ? SqlNesting.COLUMNS : 0)
            | (list ? SqlNesting.LIST : 0)
            | (tables ? SqlNesting.TABLES : 0));
    announcer = tables ? SqlWords.JOIN : SqlWords.NAME;
    previous = OPEN;
  }

  void close(char c) {
    odd |= nesting.depth() == 0;
    endName();
    nesting.close();
    text.put(c);
    announcer = SqlWords.NAME;
    if (nesting.depth() == muteDepth) {
      text.mute(false);
      muteDepth = -1;
    }
    if (nesting.has(SqlNesting.FIRST_ROW | SqlNesting.NEXT_ROW)) {
      nesting.replace(SqlNesting.ROWS, SqlNesting.ROW_ENDED);
    }
    previous = CLOSE;
  }

  void semicolon() {
    endName();
    endStatement();
    text.put(';');
    announcer = SqlWords.NAME;
    masksWords = false;
    assigns = false;
    previous = START;
  }

  /** The statement is over; {@code complete} if all of it was read. */
  SanitizedSql finish(boolean complete) {
    endName();
    if (doubted || !subject.hasVerb() && text.length > 0) {
      return doubtful();
    }
    if (!complete) {
      dropComma();
      text.cut();
    }
    endStatement();
    return new SanitizedSql(
        text.finish(), subject.operation(), subject.collection(), subject.summary());
  }

  // a row that is not written ends with the statement, if it was not closed
  private void endStatement() {
    odd |= nesting.depth() > 0 && !text.isCut();
    text.mute(false);
    muteDepth = -1;
    nesting.endStatement();
  }

  private SanitizedSql doubtful() {
    String verb = subject.operation();
    return new SanitizedSql(verb.isEmpty() ? "?" : verb + " ?", verb, null, verb);
  }

  private void beginToken() {
    if (previous != DOT) {
      endName();
      if (!nesting.isPlain()) {
        nesting.unmark(SqlNesting.ROWS);
        startArm();
      }
    }
  }

  /** The name before is complete: if it was to be that of a table, it is one now. */
  void endName() {
    if (inTable) {
      endTable();
    }
  }

  private void endTable() {
    inTable = false;
    subject.endTable(source, nesting.depth(), announcer);
    masksWords |= announcer == SqlWords.CALL;
    announcer = SqlWords.NAME;
  }

  private void beginName(int from, int to) {
    if (nesting.has(SqlNesting.CTES) && (previous == KEYWORD || previous == COMMA)) {
      subject.cte(from, to);
    } else if (announcer != SqlWords.NAME) {
      inTable = true;
      subject.startTable(source, from, to);
    }
  }

  private void startArm() {
    nesting.startStatement();
    if (nesting.has(SqlNesting.LIST) && !nesting.inArm()) {
      nesting.startArm();
    }
  }

  // the rows that were not read were to be dropped, and the comma before them too
  private void dropComma() {
    if (previous == COMMA && nesting.has(SqlNesting.NEXT_ROW) && !text.isMuted()) {
      text.rewind(rowEnd, false);
    }
  }

  // from here to the end of the row nothing is written; what was, since the comma, is taken back
  private void muteRow() {
    if (!text.isMuted()) {
      text.rewind(rowEnd, false);
      text.mute(true);
      muteDepth = nesting.depth();
    }
  }
}
