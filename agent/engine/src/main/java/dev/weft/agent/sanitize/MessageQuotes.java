package dev.weft.agent.sanitize;

/** Quoted text in a message: kept if it is the name of something, masked if it may be a value. */
final class MessageQuotes {
  private static final String QUOTES = "'\"`";

  private final String text;

  /** For each kind, how far there is no closing quote. */
  private final int[] barren = new int[QUOTES.length()];

  MessageQuotes(String text) {
    this.text = text;
  }

  boolean find(int at, Span span) {
    char quote = text.charAt(at);
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    if (!CharClass.isSpace(before) && "([{=:,<>|".indexOf(before) < 0) {
      return false;
    }
    int close = endOf(at, quote);
    boolean told = quote == '"' && at > 1 && text.startsWith(": ", at - 2);
    if (close <= at + 1 || !told && isName(at + 1, close)) {
      return false;
    }
    return span.set(at + 1, close);
  }

  // the next quote of the kind on this line that no word goes on after
  private int endOf(int open, char quote) {
    int kind = QUOTES.indexOf(quote);
    if (open < barren[kind]) {
      return -1;
    }
    int i = open + 1;
    for (; i < text.length() && text.charAt(i) != '\n'; i++) {
      boolean last = i + 1 >= text.length() || !CharClass.isWord(text.charAt(i + 1));
      if (text.charAt(i) == quote && last) {
        return i;
      }
    }
    barren[kind] = i;
    return -1;
  }

  private boolean isName(int from, int to) {
    int part = from;
    for (int i = from; i <= to; i++) {
      if (i == to || ".:/".indexOf(text.charAt(i)) >= 0) {
        if (SqlNames.looksLikeValue(text, part, i) || !isWord(part, i)) {
          return false;
        }
        part = i + 1;
      }
    }
    return true;
  }

  private boolean isWord(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!CharClass.isWord(c) && "-?*()[]<>".indexOf(c) < 0) {
        return false;
      }
    }
    return from == to || !CharClass.isDigit(text.charAt(from));
  }
}
