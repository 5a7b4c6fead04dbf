package dev.weft.agent.sanitize;

/** A user's pattern, matched greedily and without going back: linear whatever the text is. */
final class MessagePattern {
  private static final int LONGEST_RUN = 256;

  private final String pattern;

  MessagePattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The index after the match that begins at {@code from}; {@code from} itself if there is none.
   */
  int endOf(String text, int from) {
    int at = from;
    for (int i = 0; i < pattern.length(); i++) {
      char p = pattern.charAt(i);
      if (p == '*') {
        at = endOfRun(text, at);
      } else if (at >= text.length() || !fits(p, text.charAt(at))) {
        return from;
      } else {
        at++;
      }
    }
    return at;
  }

  private static int endOfRun(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < LONGEST_RUN && isRun(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isRun(char c) {
    return c == '-' || c != '$' && CharClass.isWord(c);
  }

  private static boolean fits(char p, char c) {
    if (p == '#') {
      return CharClass.isDigit(c);
    }
    return p == '@' ? Character.isLetter(c) : p == c;
  }
}
