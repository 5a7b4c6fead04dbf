package dev.weft.agent.sanitize;

/** Where a scan stands in which statement. The parts of the scanner share one. */
final class SqlCursor {
  final SqlGrammar grammar = new SqlGrammar();
  final SqlSource source = grammar.source;
  int at;
  int end;

  /** A quote that opens here does so on purpose, whatever stands before it. */
  int trusted;

  private int traits;
  private boolean isValue;

  void reset(SqlDialect dialect) {
    traits = dialect.traits();
    at = 0;
    end = source.end;
    trusted = 0;
    isValue = false;
  }

  boolean has(int trait) {
    return (traits & trait) != 0;
  }

  String sql() {
    return source.text;
  }

  /** The character at {@code index}; a space beyond the end. */
  char charAt(int index) {
    return source.charAt(index);
  }

  boolean isWord(char c) {
    return CharClass.isWord(c) || c == '#' && has(SqlDialect.Trait.HASH_WORD);
  }

  int endOfWord(int from) {
    int to = from;
    while (to < end && isWord(charAt(to))) {
      to++;
    }
    return to;
  }

  void valueUntil(int to) {
    at = to;
    isValue = true;
  }

  /** Passes on the value that was read, if one was: in one place, for all that reads values. */
  void endValue() {
    if (isValue) {
      isValue = false;
      grammar.value();
    }
  }

  /** Nothing from here on can be trusted. */
  void maskRest() {
    at = end;
    grammar.maskRest();
  }
}
