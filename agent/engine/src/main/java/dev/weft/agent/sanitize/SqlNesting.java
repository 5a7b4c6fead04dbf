package dev.weft.agent.sanitize;

/**
 * What is known of each open parenthesis, and the arms that repeat in it: the elements of a list,
 * the arms of a union. An arm that equals the one before it is taken back.
 */
final class SqlNesting {
  /** A {@code FROM} in here names tables. */
  static final int SELECTS = 1;

  /** A comma in here is followed by another table. */
  static final int TABLES = 1 << 1;

  /** An {@code IN} list or an array: its elements are arms. */
  static final int LIST = 1 << 2;

  /** {@code VALUES}: a row may follow. */
  static final int FIRST_ROW = 1 << 3;

  /** A row has ended. */
  static final int ROW_ENDED = 1 << 4;

  /** The comma between two rows was read. */
  static final int NEXT_ROW = 1 << 5;

  /** The names of the columns of an insert. */
  static final int COLUMNS = 1 << 6;

  /** Names of CTEs may follow a comma. */
  static final int CTES = 1 << 7;

  static final int ROWS = FIRST_ROW | ROW_ENDED | NEXT_ROW;

  private static final int DEEPEST = 63;
  private static final int NONE = -1;

  private final SqlText text;
  private final SqlSubject subject;
  private final int[] marks = new int[DEEPEST + 1];
  private final int[] arm = new int[DEEPEST + 1];
  private final int[] lastArm = new int[DEEPEST + 1];
  private final int[] lastArmEnd = new int[DEEPEST + 1];
  private final int[] lastSummary = new int[DEEPEST + 1];
  private int depth;
  private int here;
  private int statement;
  private int lastStatement;
  private int lastStatementEnd;
  private int lastStatementSummary;

  SqlNesting(SqlText text, SqlSubject subject) {
    this.text = text;
    this.subject = subject;
  }

  void reset() {
    depth = 0;
    here = 0;
    forgetArms();
    statement = NONE;
    lastStatement = NONE;
  }

  int depth() {
    return depth;
  }

  void open(int mark) {
    if (depth <= DEEPEST) {
      marks[depth] = here;
    }
    depth++;
    forgetArms();
    here = depth <= DEEPEST ? mark : 0;
  }

  void close() {
    endArm();
    if (depth > 0) {
      depth--;
      here = depth <= DEEPEST ? marks[depth] : 0;
    }
  }

  /** True if what is open now has one of these marks. */
  boolean has(int mark) {
    return (here & mark) != 0;
  }

  /** True where a token begins nothing but itself. */
  boolean isPlain() {
    return (here & (ROWS | LIST)) == 0 && statement != NONE;
  }

  int marks(int of) {
    return here & of;
  }

  void mark(int mark) {
    here |= mark;
  }

  void replace(int marked, int mark) {
    here = here & ~marked | mark;
  }

  void unmark(int mark) {
    here &= ~mark;
  }

  /** A statement begins with the next token unless it has begun. */
  void startStatement() {
    if (statement == NONE) {
      statement = text.nextStart();
    }
  }

  /** Closes what is open; a statement that equals the one before it is taken back. */
  void endStatement() {
    while (depth > 0) {
      close();
    }
    endArm();
    if (statement != NONE && !text.isMuted() && !text.isCut()) {
      if (lastStatement != NONE
          && text.regionEquals(lastStatement, lastStatementEnd, statement, text.length)) {
        text.rewind(lastStatementEnd, false);
        subject.rewindSummary(lastStatementSummary);
      } else {
        lastStatement = statement;
        lastStatementEnd = text.length;
        lastStatementSummary = subject.summaryLength();
      }
    }
    statement = NONE;
    here = 0;
    forgetArms();
  }

  /** An arm begins with the next token. */
  void startArm() {
    if (depth <= DEEPEST && !text.isMuted()) {
      arm[depth] = text.nextStart();
    }
  }

  boolean inArm() {
    return depth <= DEEPEST && arm[depth] != NONE;
  }

  void endArm() {
    if (!inArm() || text.isMuted() || text.isCut()) {
      return;
    }
    int start = arm[depth];
    arm[depth] = NONE;
    if (start > text.length) {
      return; // a run of values swallowed it
    }
    int last = lastArm[depth];
    if (last != NONE && text.regionEquals(last, lastArmEnd[depth], start, text.length)) {
      text.rewind(lastArmEnd[depth], text.hasGap());
      subject.rewindSummary(lastSummary[depth]);
    } else {
      lastArm[depth] = start;
      lastArmEnd[depth] = text.length;
      lastSummary[depth] = subject.summaryLength();
    }
  }

  /** What follows is no arm of what came before. */
  void forgetArms() {
    if (depth <= DEEPEST) {
      arm[depth] = NONE;
      lastArm[depth] = NONE;
    }
  }
}
