package dev.weft.agent.sanitize;

/** Statements in messages: {@code SQL [select …]; …}, {@code SQL statement: insert into …}. */
final class MessageStatements {
  // the verb, and what must follow it on the line for it to be one
  private static final String[] STATEMENTS = {
    "select| from ", "insert| into ", "update| set ", "delete| from ", "merge| into ", "with| as ",
    "replace| into ", "call|(", "create| user ", "alter| user ", "alter| role ", "create| role ",
    "select| "
  };

  // whatever follows these is a statement, understood or not
  private static final String[] ANNOUNCED = {
    "sql statement:", "query is:", "query being executed when exception was thrown:"
  };

  // SQL Server: Cannot insert the value NULL into column 'a', table 'b'
  private static final String NO_STATEMENT = "insert the value null into ";

  private static final String BATCH = "batch entry ";

  private static final int[] BARS = MessagePhrases.bars(STATEMENTS);

  // what makes a verb that of a statement comes soon
  private static final int WINDOW = 512;

  private MessageStatements() {}

  static boolean find(String text, int at, int endOfWord, Span span) {
    for (String announcement : ANNOUNCED) {
      if (AsciiCase.matches(text, at, announcement)) {
        return announced(text, at + announcement.length(), span);
      }
    }
    if (AsciiCase.matches(text, at, NO_STATEMENT)) {
      return false;
    }
    if (AsciiCase.matches(text, at, BATCH)) {
      return batched(text, at + BATCH.length(), span);
    }
    for (int i = 0; i < STATEMENTS.length; i++) {
      String statement = STATEMENTS[i];
      int bar = BARS[i];
      if (bar == endOfWord - at && AsciiCase.matches(text, at, statement.substring(0, bar))) {
        if (holds(text, endOfWord, statement.substring(bar + 1))) {
          return statement(text, at, endOf(text, at), span);
        }
      }
    }
    return false;
  }

  private static boolean announced(String text, int after, Span span) {
    int from = after;
    while (from < text.length() && CharClass.isSpace(text.charAt(from))) {
      from++;
    }
    int to = endOfText(text);
    return from < to && statement(text, from, to, span);
  }

  // PostgreSQL: Batch entry 0 insert into t values ('x') was aborted: ERROR: …
  private static boolean batched(String text, int after, Span span) {
    int from = after;
    while (from < text.length() && (CharClass.isDigit(text.charAt(from)) || from == after)) {
      from++;
    }
    int to = text.lastIndexOf(" was aborted");
    return from + 1 < to && statement(text, from + 1, to, span);
  }

  private static boolean statement(String text, int from, int to, Span span) {
    String shape = SqlSanitizer.sanitize(text.substring(from, to), SqlDialect.GENERIC).text();
    return span.set(from, to, shape);
  }

  private static boolean holds(String text, int from, String wanted) {
    int to = Math.min(text.length(), from + WINDOW);
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
    int open = 0;
    for (int i = from; i < text.length() && close != 0; i++) {
      char c = text.charAt(i);
      quotes += c == '\'' ? 1 : 0;
      open += c == '[' ? 1 : 0;
      if (c == close && quotes % 2 == 0 && --open < 0) {
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
