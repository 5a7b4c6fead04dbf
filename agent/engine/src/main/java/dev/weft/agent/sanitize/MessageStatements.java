package dev.weft.agent.sanitize;

/** Statements in messages: {@code SQL [select …]; …}, {@code SQL statement: insert into …}. */
final class MessageStatements {
  // the verb, and what must follow it on the line for it to be one
  private static final String[] STATEMENTS = {
    "select| from ", "insert| into ", "update| set ", "delete| from ", "merge| into ", "with| as ",
    "replace| into ", "call|(", "create| user ", "alter| user ", "alter| role ", "create| role ",
    "select| "
  };

  private MessageStatements() {}

  static boolean find(String text, int at, int endOfWord, Span span) {
    for (String statement : STATEMENTS) {
      int bar = statement.indexOf('|');
      if (bar == endOfWord - at && AsciiCase.matches(text, at, statement.substring(0, bar))) {
        int to = endOf(text, at);
        if (holds(text, endOfWord, to, statement.substring(bar + 1))) {
          String shape = SqlSanitizer.sanitize(text.substring(at, to), SqlDialect.GENERIC).text();
          return span.set(at, to, shape);
        }
      }
    }
    return false;
  }

  private static boolean holds(String text, int from, int to, String wanted) {
    boolean word = wanted.length() > 1;
    for (int i = from; i + wanted.length() <= to; i++) {
      boolean fits = true;
      for (int j = 0; j < wanted.length() && fits; j++) {
        char c = text.charAt(i + j);
        char folded = CharClass.isSpace(c) ? ' ' : AsciiCase.lower(c);
        fits = folded == wanted.charAt(j);
      }
      if (fits) {
        return word || i == from;
      }
    }
    return false;
  }

  // to the bracket that closes [select …], else to the end
  private static int endOf(String text, int from) {
    char close = from > 0 ? closing(text.charAt(from - 1)) : 0;
    int quotes = 0;
    for (int i = from; i < text.length() && close != 0; i++) {
      char c = text.charAt(i);
      quotes += c == '\'' ? 1 : 0;
      boolean last = i + 1 >= text.length() || " ;,:.\n\r\"]".indexOf(text.charAt(i + 1)) >= 0;
      if (c == close && last && quotes % 2 == 0) {
        return i;
      }
    }
    return endOfText(text);
  }

  // H2 ends its messages with its number: [23505-214]
  private static int endOfText(String text) {
    int at = text.length() - 1;
    if (at < 0 || text.charAt(at) != ']') {
      return text.length();
    }
    do {
      at--;
    } while (at > 0 && (CharClass.isDigit(text.charAt(at)) || text.charAt(at) == '-'));
    return at > 0 && text.startsWith(" [", at - 1) ? at - 1 : text.length();
  }

  private static char closing(char open) {
    return open == '[' ? ']' : open == '"' ? '"' : 0;
  }
}
