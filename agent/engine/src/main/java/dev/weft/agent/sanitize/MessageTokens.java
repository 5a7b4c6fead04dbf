package dev.weft.agent.sanitize;

/** Tokens and keys that are known by their look. */
final class MessageTokens {
  private static final int SHORTEST_JWT = 20;
  private static final int SHORTEST_KEY = 16;
  private static final int LONGEST_IDENTITY = 8;
  private static final int LONGEST_UNIT = 2;
  private static final String UUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final String[] PREFIXES = {
    "AKIA", "ASIA", "AIza", "EAAC", "SG.", "dop_v1_", "gh", "github_pat_", "glpat-", "hf_", "key-",
    "npm_", "pk_", "pypi-", "rk_", "shpat_", "shpss_", "sk-", "sk_", "sq0", "whsec_", "xapp-",
    "xox", "ya29."
  };

  private MessageTokens() {}

  static boolean find(String text, int at, int endOfWord, Span span) {
    boolean jwt = text.startsWith("eyJ", at);
    if (jwt || hasPrefix(text, at)) {
      int to = endOfToken(text, at);
      boolean dotted = jwt && to - at >= SHORTEST_JWT && text.indexOf('.', at) < to;
      if (dotted || !jwt && to - at >= SHORTEST_KEY && holdsDigit(text, at, to)) {
        return span.set(at, to);
      }
    }
    if (isUuid(text, at)) {
      return span.set(at, at + UUID.length());
    }
    return holdsLetter(text, at, endOfWord)
        && SqlNames.looksLikeValue(text, at, endOfWord)
        && !isIdentity(text, at, endOfWord)
        && !isFraction(text, at, endOfWord)
        && span.set(at, endOfWord);
  }

  // Order@1b6d3586
  private static boolean isIdentity(String text, int at, int to) {
    boolean identity = at > 0 && text.charAt(at - 1) == '@' && to - at <= LONGEST_IDENTITY;
    for (int i = at; i < to && identity; i++) {
      char c = text.charAt(i);
      identity = CharClass.isDigit(c) || c >= 'a' && c <= 'f';
    }
    return identity;
  }

  // 12.123456Z, 10:15:301234Z
  private static boolean isFraction(String text, int at, int to) {
    char before = at > 1 ? text.charAt(at - 1) : ' ';
    boolean fraction = (before == '.' || before == ':') && CharClass.isDigit(text.charAt(at - 2));
    for (int i = at; i < to - LONGEST_UNIT && fraction; i++) {
      fraction = CharClass.isDigit(text.charAt(i));
    }
    return fraction && CharClass.isDigit(text.charAt(at));
  }

  private static boolean isUuid(String text, int at) {
    if (at + UUID.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < UUID.length(); i++) {
      char c = text.charAt(at + i);
      boolean hex = CharClass.isDigit(c) || SqlNames.isHexLetter(c);
      if (UUID.charAt(i) == '-' ? c != '-' : !hex) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsLetter(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A private key between its two lines; to the end if the second is missing. */
  static boolean pem(String text, int at, Span span) {
    if (!text.startsWith("-----BEGIN ", at)) {
      return false;
    }
    int last = text.indexOf("-----END ", at);
    int close = last < 0 ? -1 : text.indexOf("-----", last + 9);
    return span.set(at, close < 0 ? text.length() : close + 5);
  }

  static int endOfToken(String text, int from) {
    int to = from;
    while (to < text.length() && isTokenPart(text.charAt(to))) {
      to++;
    }
    while (to > from && text.charAt(to - 1) == '.') {
      to--;
    }
    return to;
  }

  private static boolean isTokenPart(char c) {
    return c < 128 && CharClass.isWord(c) || "-.+/=~".indexOf(c) >= 0;
  }

  private static boolean hasPrefix(String text, int at) {
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix, at)) {
        return !prefix.equals("gh") || text.indexOf('_', at) == at + 3;
      }
    }
    return false;
  }

  private static boolean holdsDigit(String text, int from, int to) {
    return SqlComments.holdsDigit(text, from, to);
  }
}
