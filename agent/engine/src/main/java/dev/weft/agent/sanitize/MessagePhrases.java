package dev.weft.agent.sanitize;

/** What the messages of database drivers say before they quote a value, and where it ends. */
final class MessagePhrases {
  // the phrase, up to where the value begins | what ends the value; a line at the most
  private static final String[] PHRASES = {
    "duplicate entry '|' for key",
    "value: '|' for column",
    "value: '|'",
    "value '|' to ",
    "value '|'",
    "value \"|\" ",
    "near '|' at line",
    "near '|'",
    "near \"|\"",
    "token '|'",
    "token: \"|\"",
    "string '|'",
    "string \"|\"",
    "literal: \"|\"",
    "converting \"|\"",
    "values ( |)",
    "column values (|)",
    "row contains (|)",
    "key value is (|)",
    "dup key: {|}",
    "sqlerrmc=|, driver",
    "args beginning with: |",
    "parameters: |",
    "parameters [|]",
    "params=[|]",
    "binding parameter |",
    "thin:|@",
  };

  private MessagePhrases() {}

  static boolean find(String text, int at, Span span) {
    for (String phrase : PHRASES) {
      int bar = phrase.indexOf('|');
      if (startsWith(text, at, phrase, bar)) {
        int from = at + bar;
        int to = endOf(text, from, phrase.substring(bar + 1));
        return to > from && span.set(from, to);
      }
    }
    return false;
  }

  private static boolean startsWith(String text, int at, String phrase, int size) {
    if (at + size > text.length()) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (AsciiCase.lower(text.charAt(at + i)) != phrase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  // the last place on the line where it may end: a value may hold what ends it
  private static int endOf(String text, int from, String end) {
    int line = text.indexOf('\n', from);
    int limit = line < 0 ? text.length() : line;
    for (int i = limit - end.length(); i >= from && !end.isEmpty(); i--) {
      if (AsciiCase.matches(text, i, end)) {
        return i;
      }
    }
    return limit;
  }

  /** PostgreSQL: {@code Key (email)=(bob@example.com) already exists.} */
  static boolean postgresKey(String text, int at, Span span) {
    if (!text.startsWith(")=(", at)) {
      return false;
    }
    int to = endOf(text, at + 3, ")");
    return to > at + 3 && span.set(at + 3, to);
  }
}
