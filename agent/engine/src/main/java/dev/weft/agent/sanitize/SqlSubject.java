package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;

/** What a statement does to which tables, gathered while it is scanned. */
final class SqlSubject {
  static final int LONGEST_SUMMARY = 255;
  private static final int CTES = 16;

  private final char[] summary = new char[LONGEST_SUMMARY];
  private final char[] name = new char[LONGEST_SUMMARY];
  private final int[] ctes = new int[CTES * 2];
  private int summaryLength;
  private int nameLength;
  private int cteCount;
  private int operation;
  private byte verb;
  private final char[] collection = new char[LONGEST_SUMMARY];
  private int collectionLength;
  private int collectionDepth;
  private boolean replaceable;

  void reset() {
    summaryLength = 0;
    nameLength = 0;
    cteCount = 0;
    verb = SqlWords.NAME;
    collectionLength = 0;
  }

  boolean hasVerb() {
    return verb != SqlWords.NAME;
  }

  byte verb() {
    return verb;
  }

  /** The verb in upper case; empty if there is none. */
  String operation() {
    return hasVerb() ? SqlWords.upper(operation) : "";
  }

  boolean hasCollection() {
    return collectionLength > 0;
  }

  @Nullable
  String collection() {
    return hasCollection() ? new String(collection, 0, collectionLength) : null;
  }

  String summary() {
    String operation = operation();
    return summaryLength == operation.length() ? operation : new String(summary, 0, summaryLength);
  }

  int summaryLength() {
    return summaryLength;
  }

  void rewindSummary(int to) {
    summaryLength = to;
  }

  /** A verb: the statement's own if it is the first, or the first after a list of CTEs. */
  void verb(int number, byte meaning, int depth) {
    boolean first = verb == SqlWords.NAME;
    boolean afterCtes = verb == SqlWords.WITH && depth == 0 && meaning >= SqlWords.SELECT;
    if (first || afterCtes) {
      operation = number;
      verb = meaning;
      replaceable = true;
    }
    if (meaning != SqlWords.WITH && (first || meaning >= SqlWords.SELECT)) {
      String name = SqlWords.upper(number);
      addToSummary(name, 0, name.length());
    }
  }

  void cte(int from, int to) {
    if (cteCount < CTES) {
      ctes[cteCount * 2] = from;
      ctes[cteCount * 2 + 1] = to;
      cteCount++;
    }
  }

  void startTable(SqlSource sql, int from, int to) {
    nameLength = 0;
    tablePart(sql, from, to);
  }

  void tablePart(SqlSource sql, int from, int to) {
    if (nameLength + 1 + to - from > name.length) {
      return;
    }
    if (nameLength > 0) {
      name[nameLength++] = '.';
    }
    sql.copy(from, to, name, nameLength);
    nameLength += to - from;
  }

  /** The name that was gathered is that of a table, as the keyword {@code announcer} says. */
  void endTable(SqlSource sql, int depth, byte announcer) {
    if (nameLength == 0 || isCte(sql)) {
      return;
    }
    // DELETE a FROM orders a, MERGE t: what follows may say more
    boolean weak = announcer == SqlWords.DELETE;
    boolean leads = announcer != SqlWords.JOIN;
    if (collectionLength == 0 || replaceable && leads && depth < collectionDepth) {
      System.arraycopy(name, 0, collection, 0, nameLength);
      collectionLength = nameLength;
      collectionDepth = weak ? Integer.MAX_VALUE : depth;
    }
    if (!weak) {
      addToSummary(name, nameLength);
    }
  }

  private boolean isCte(SqlSource sql) {
    for (int i = 0; i < cteCount; i++) {
      int from = ctes[i * 2];
      if (ctes[i * 2 + 1] - from == nameLength && sameAsName(sql, from)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameAsName(SqlSource sql, int from) {
    for (int i = 0; i < nameLength; i++) {
      if (AsciiCase.lower(sql.charAt(from + i)) != AsciiCase.lower(name[i])) {
        return false;
      }
    }
    return true;
  }

  private void addToSummary(String source, int from, int to) {
    if (makeRoom(to - from)) {
      source.getChars(from, to, summary, summaryLength);
      summaryLength += to - from;
    }
  }

  private void addToSummary(char[] source, int size) {
    if (makeRoom(size)) {
      System.arraycopy(source, 0, summary, summaryLength, size);
      summaryLength += size;
    }
  }

  private boolean makeRoom(int size) {
    int space = summaryLength > 0 ? 1 : 0;
    if (summaryLength + space + size > summary.length) {
      return false;
    }
    if (space > 0) {
      summary[summaryLength++] = ' ';
    }
    return true;
  }
}
