package dev.weft.agent.sanitize;

/** Tokens and keys that are known by their look. */
final class MessageTokens {
  private static final int SHORTEST_JWT = 20;
  private static final int SHORTEST_KEY = 16;
  private static final String[] PREFIXES = {
    "AKIA", "ASIA", "AIza", "EAAC", "SG.", "dop_v1_", "gh", "github_pat_", "glpat-", "hf_", "key-",
    "npm_", "pk_", "pypi-", "rk_", "shpat_", "shpss_", "sk-", "sk_", "sq0", "whsec_", "xapp-",
    "xox", "ya29."
  };

  private MessageTokens() {}

  static boolean find(String text, int at, int endOfWord, Span span) {
    int to = endOfToken(text, at);
    if (text.startsWith("eyJ", at) && to - at >= SHORTEST_JWT && text.indexOf('.', at) < to) {
      return span.set(at, to);
    }
    if (to - at >= SHORTEST_KEY && hasPrefix(text, at) && holdsDigit(text, at, to)) {
      return span.set(at, to);
    }
    return SqlNames.looksLikeValue(text, at, endOfWord) && span.set(at, endOfWord);
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
