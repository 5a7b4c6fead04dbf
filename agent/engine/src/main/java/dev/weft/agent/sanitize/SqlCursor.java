package dev.weft.agent.sanitize;

/** Where a scan stands in which statement. The parts of the scanner share one. */
final class SqlCursor {
  final SqlGrammar grammar = new SqlGrammar();
  String sql = "";
  SqlDialect dialect = SqlDialect.GENERIC;
  int at;
  int end;

  /** A quote that opens here does so on purpose, whatever stands before it. */
  int trusted;

  void reset(String statement, SqlDialect as, int longest) {
    sql = statement;
    dialect = as;
    at = 0;
    end = Math.min(statement.length(), longest);
    trusted = 0;
  }

  boolean has(int trait) {
    return dialect.has(trait);
  }

  /** The character at {@code index}; a space beyond the end. */
  char charAt(int index) {
    return index < end ? sql.charAt(index) : ' ';
  }

  boolean isWord(char c) {
    return CharClass.isWord(c) || c == '#' && has(SqlDialect.Trait.HASH_WORD);
  }

  int endOfWord(int from) {
    int to = from;
    while (to < end && isWord(sql.charAt(to))) {
      to++;
    }
    return to;
  }

  void valueUntil(int to) {
    at = to;
    grammar.value();
  }

  /** Nothing from here on can be trusted. */
  void maskRest() {
    at = end;
    grammar.maskRest();
  }
}
