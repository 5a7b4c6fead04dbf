package dev.weft.agent.sanitize;

/** What the messages of database drivers say before they quote a value, and where it ends. */
final class MessagePhrases {
  // the phrase, up to where the value begins | what ends the value; a line at the most, unless a
  // colon ends it
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
    "json data, line |",
    "containing '|'",
    "varchar '|' to length",
    "for cast; value: |",
    "key: '|'",
    "constant \"|\"; ",
    "constant \"|\"",
    "syntax error in sql statement \"|\"; sql statement:",
  };

  private static final int[] BARS = bars(PHRASES);

  private MessagePhrases() {}

  /** Where each of {@code templates} has its bar. */
  static int[] bars(String[] templates) {
    int[] bars = new int[templates.length];
    for (int i = 0; i < bars.length; i++) {
      bars[i] = templates[i].indexOf('|');
    }
    return bars;
  }

  static boolean find(String text, int at, Span span) {
    int unended = -1;
    for (int i = 0; i < PHRASES.length; i++) {
      String phrase = PHRASES[i];
      int bar = BARS[i];
      if (startsWith(text, at, phrase, bar)) {
        int from = at + bar;
        int to = endOf(text, from, phrase.substring(bar + 1));
        if (to >= from) {
          return to > from && span.set(from, to);
        }
        unended = from;
      }
    }
    return unended >= 0 && unended < text.length() && span.set(unended, endOfLine(text, unended));
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

  // the last place on the line where it may end, for a value may hold what ends it; negative if
  // there is none
  private static int endOf(String text, int from, String end) {
    int line = end.endsWith(":") ? text.length() : endOfLine(text, from);
    for (int i = line - end.length(); i >= from && !end.isEmpty(); i--) {
      if (AsciiCase.matches(text, i, end)) {
        return i;
      }
    }
    return end.isEmpty() ? line : -1;
  }

  private static int endOfLine(String text, int from) {
    int line = text.indexOf('\n', from);
    return line < 0 ? text.length() : line;
  }

  /** PostgreSQL: {@code Key (email)=(bob@example.com) already exists.} */
  static boolean postgresKey(String text, int at, Span span) {
    if (!text.startsWith(")=(", at)) {
      return false;
    }
    int close = endOf(text, at + 3, ")");
    int to = close < 0 ? endOfLine(text, at) : close;
    return to > at + 3 && span.set(at + 3, to);
  }
}
