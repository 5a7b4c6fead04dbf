package dev.weft.agent.sanitize;

/** E-mail addresses, and in URLs the user, the password and the query. */
final class MessageAddresses {
  private final String text;
  private int searched;
  private int urlEnd;

  MessageAddresses(String text) {
    this.text = text;
  }

  boolean find(int at, Span span) {
    if (at < searched) {
      return false;
    }
    int i = at;
    while (i < text.length() && isLocal(text.charAt(i))) {
      i++;
    }
    searched = i;
    if (i >= text.length() || text.charAt(i) != '@') {
      return false;
    }
    int to = endOfDomain(i + 1);
    return to > i + 1 && !isIdentity(i, to) && span.set(at, to);
  }

  private static boolean isLocal(char c) {
    return CharClass.isWord(c) || ".%+-&~".indexOf(c) >= 0;
  }

  private int endOfDomain(int from) {
    int to = from;
    while (to < text.length() && isDomain(text.charAt(to))) {
      to++;
    }
    while (to > from && text.charAt(to - 1) == '.') {
      to--;
    }
    return to;
  }

  private static boolean isDomain(char c) {
    return c != '_' && c != '$' && CharClass.isWord(c) || c == '.' || c == '-';
  }

  // java.lang.Object@1b6d3586
  private boolean isIdentity(int sign, int to) {
    boolean hex = to - sign <= 9;
    boolean digit = false;
    for (int i = sign + 1; i < to && hex; i++) {
      char c = text.charAt(i);
      digit |= CharClass.isDigit(c);
      hex = CharClass.isDigit(c) || c >= 'a' && c <= 'f';
    }
    return hex && digit;
  }

  /** At the colon of {@code ://}: who logs in, or what is asked for. */
  boolean findUrl(int at, Span span) {
    if (at < urlEnd || !text.startsWith("://", at)) {
      return false;
    }
    // what was masked before stays as it is
    int from = text.startsWith("?@", at + 3) ? at + 5 : at + 3;
    int user = -1;
    int i = from;
    for (; i < text.length() && !isEndOfUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        user = i;
      } else if (c == '/' || c == '?' && !isMaskedName(i) || c == ';') {
        break;
      }
    }
    int query = i;
    for (; i < text.length() && !isEndOfUrl(text.charAt(i)); i++) {
      char c = text.charAt(i);
      if (c == '?' && !isMaskedSegment(i) || c == ';' || c == '#') {
        break;
      }
      query = i + 1;
    }
    return maskUrl(from, user, query, span);
  }

  // user@host/path?query becomes ?@host/path?
  private boolean maskUrl(int from, int user, int query, Span span) {
    int end = query;
    while (end < text.length() && !isEndOfUrl(text.charAt(end))) {
      end++;
    }
    searched = Math.max(searched, end);
    urlEnd = end;
    if (user < 0 && end <= query + 1) {
      return false;
    }
    String name = user < 0 ? "" : Span.MASK + '@';
    String asked = end > query ? text.substring(query, query + 1) : "";
    return span.set(from, end, name + text.substring(Math.max(from, user + 1), query) + asked);
  }

  // http://?.example.com
  private boolean isMaskedName(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return "/.@".indexOf(text.charAt(at - 1)) >= 0 && (next == '.' || next == ':' || next == '/');
  }

  private boolean isMaskedSegment(int at) {
    return text.charAt(at - 1) == '/' && at + 1 < text.length() && text.charAt(at + 1) == '/';
  }

  private static boolean isEndOfUrl(char c) {
    return CharClass.isSpace(c) || "\"'<>[]{}()`,|\\".indexOf(c) >= 0;
  }
}
