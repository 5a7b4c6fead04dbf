package dev.weft.agent.sanitize;

/** What the words of SQL do to the reading of what follows them. */
final class SqlClauses {
  /** The keywords that {@link #before} or {@link #after} knows. */
  private static final long ACTING =
      1L << SqlWords.UNION
          | 1L << SqlWords.SET_OPERATOR
          | 1L << SqlWords.CLAUSE
          | 1L << SqlWords.SET
          | 1L << SqlWords.FROM
          | 1L << SqlWords.JOIN
          | 1L << SqlWords.INTO
          | 1L << SqlWords.USING
          | 1L << SqlWords.VALUES
          | 1L << SqlWords.OBJECT
          | 1L << SqlWords.PART
          | 1L << SqlWords.ON
          | 1L << SqlWords.PRINCIPAL
          | 1L << SqlWords.TO;

  private final SqlGrammar grammar;
  private final SqlSubject subject;
  private final SqlNesting nesting;
  private boolean ofPart;

  /** The number of the word that is read, if it has one. */
  int number;

  SqlClauses(SqlGrammar grammar) {
    this.grammar = grammar;
    this.subject = grammar.subject;
    this.nesting = grammar.nesting;
  }

  void reset() {
    ofPart = false;
  }

  void word(int from, int to, byte raw, boolean beforeDot, boolean digits) {
    byte means = (byte) (raw & SqlWords.MEANING);
    boolean starts = raw >= SqlWords.STARTS;
    if (grammar.meaning() == SqlWords.IDENTIFIED) {
      identification(from, to);
    } else if (grammar.previous() == SqlGrammar.START || !subject.hasVerb()) {
      if (starts && !beforeDot) {
        verb(from, to, means);
      } else {
        grammar.doubt();
      }
    } else if (grammar.previous() == SqlGrammar.DOT || beforeDot || isName(means)) {
      grammar.name(from, to, from, to, digits);
    } else {
      keyword(from, to, means);
    }
  }

  private boolean isName(byte means) {
    if (means <= SqlWords.KEYWORD) {
      return means == SqlWords.NAME || grammar.announcer() != SqlWords.NAME;
    }
    boolean nameable =
        means == SqlWords.PRINCIPAL || means == SqlWords.PART || means == SqlWords.LEADS;
    return nameable && grammar.announcer() != SqlWords.NAME;
  }

  private void identification(int from, int to) {
    if (to - from == 2 && AsciiCase.matches(grammar.source.text, from, "by")) {
      grammar.keyword(from, to, SqlWords.KEYWORD);
      grammar.text.gap();
    }
    grammar.maskRest();
  }

  private void verb(int from, int to, byte means) {
    grammar.announce(SqlWords.NAME);
    if (means == SqlWords.WITH) {
      nesting.mark(SqlNesting.CTES);
    }
    begin(from, to, means);
    if (means == SqlWords.OPAQUE) {
      grammar.text.gap();
      grammar.maskRest();
    }
  }

  // a verb, the statement's own or that of a part of it
  private void begin(int from, int to, byte means) {
    grammar.endName();
    subject.verb(number, means, nesting.depth());
    if (means == SqlWords.SELECT) {
      nesting.unmark(SqlNesting.LIST | SqlNesting.TABLES);
      nesting.startArm();
    }
    if (nesting.depth() == 0 && means != SqlWords.WITH) {
      nesting.unmark(SqlNesting.CTES);
    }
    grammar.keyword(from, to, means);
    grammar.announce(SqlWords.NAME);
    switch (means) {
      case SqlWords.VALUES:
        nesting.mark(SqlNesting.FIRST_ROW);
        break;
      case SqlWords.SELECT:
        nesting.mark(SqlNesting.SELECTS);
        break;
      case SqlWords.DELETE:
        nesting.mark(SqlNesting.SELECTS);
        grammar.announce(means);
        break;
      case SqlWords.INSERT:
      case SqlWords.REPLACE:
        grammar.announce(SqlWords.INTO);
        break;
      case SqlWords.UPDATE:
        nesting.mark(SqlNesting.SELECTS);
        grammar.announce(means);
        break;
      case SqlWords.OBJECT:
      case SqlWords.MERGE:
      case SqlWords.CALL:
      case SqlWords.TARGET:
      case SqlWords.COPY:
        grammar.announce(means);
        break;
      case SqlWords.SET:
        grammar.assigns = true;
        break;
      default:
    }
  }

  private void keyword(int from, int to, byte means) {
    if (means >= SqlWords.SELECT && startsPart(means)) {
      begin(from, to, means);
    } else if (means == SqlWords.BOOLEAN
        || means == SqlWords.NULL && nesting.has(SqlNesting.LIST)) {
      grammar.value();
    } else {
      plainKeyword(from, to, means);
    }
  }

  private void plainKeyword(int from, int to, byte means) {
    byte announcer = grammar.announcer();
    boolean distinct = grammar.meaning() == SqlWords.DISTINCT;
    boolean acts = (ACTING & 1L << means) != 0;
    if (acts) {
      before(means);
    }
    grammar.keyword(from, to, means);
    grammar.announce(means == SqlWords.SKIP ? announcer : SqlWords.NAME);
    if (acts) {
      after(means, announcer, distinct);
    }
  }

  // INSERT(…) and REPLACE(…) are functions, UPDATE is a lock or an event, unless one of these leads
  private boolean startsPart(byte means) {
    byte verb = subject.verb();
    if (means > SqlWords.MERGE || verb == SqlWords.GRANT) {
      return false;
    }
    byte lead = grammar.meaning();
    boolean led = lead == SqlWords.LEADS && verb != SqlWords.INSERT && verb != SqlWords.MERGE;
    boolean closed = nesting.has(SqlNesting.CTES) || verb < SqlWords.SELECT;
    return means == SqlWords.SELECT
        || grammar.previous() == SqlGrammar.CLOSE && closed
        || grammar.previous() == SqlGrammar.OPEN && means != SqlWords.INSERT
        || lead == SqlWords.EXPLAIN
        || lead == SqlWords.AS
        || led;
  }

  private void before(byte means) {
    grammar.endName();
    switch (means) {
      case SqlWords.UNION:
        nesting.endArm();
        nesting.unmark(SqlNesting.TABLES);
        break;
      case SqlWords.SET_OPERATOR:
        nesting.forgetArms();
        nesting.unmark(SqlNesting.TABLES);
        break;
      case SqlWords.CLAUSE:
      case SqlWords.SET:
        nesting.unmark(SqlNesting.TABLES);
        break;
      default:
    }
  }

  private void after(byte means, byte announcer, boolean distinct) {
    byte verb = subject.verb();
    switch (means) {
      case SqlWords.FROM:
        from(verb, distinct);
        break;
      case SqlWords.JOIN:
        // SELECT STRAIGHT_JOIN a FROM b
        if (grammar.beforeMeaning() != SqlWords.SELECT) {
          grammar.announce(means);
        }
        break;
      case SqlWords.INTO:
        if (verb >= SqlWords.SELECT && verb <= SqlWords.WITH) {
          grammar.announce(means);
        }
        break;
      case SqlWords.USING:
        if (verb == SqlWords.MERGE || verb == SqlWords.DELETE && nesting.depth() == 0) {
          grammar.announce(SqlWords.JOIN);
        }
        break;
      case SqlWords.VALUES:
        nesting.mark(SqlNesting.FIRST_ROW);
        break;
      default:
        definition(means, verb, announcer);
    }
  }

  private void from(byte verb, boolean distinct) {
    if (nesting.has(SqlNesting.SELECTS) && !distinct) {
      nesting.mark(SqlNesting.TABLES);
      grammar.announce(SqlWords.FROM);
    } else if (verb == SqlWords.GRANT) {
      grammar.masksWords = true;
    }
  }

  private void definition(byte means, byte verb, byte announcer) {
    boolean defines = verb == SqlWords.DEFINE && !subject.hasCollection();
    switch (means) {
      case SqlWords.OBJECT:
        if (defines || announcer != SqlWords.NAME || verb == SqlWords.KEYWORD) {
          grammar.announce(announcer != SqlWords.NAME ? announcer : means);
        }
        break;
      case SqlWords.PART:
        ofPart |= defines;
        break;
      case SqlWords.ON:
        if (defines && ofPart || verb == SqlWords.GRANT) {
          grammar.announce(means);
        }
        break;
      case SqlWords.PRINCIPAL:
        grammar.masksWords |= defines || verb == SqlWords.SET;
        break;
      case SqlWords.SET:
        grammar.assigns |= defines;
        break;
      case SqlWords.TO:
        grammar.masksWords |= grammar.assigns || verb == SqlWords.GRANT;
        break;
      default:
    }
  }
}
