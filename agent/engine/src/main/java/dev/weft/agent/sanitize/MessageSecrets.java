package dev.weft.agent.sanitize;

/** What follows a telling key: {@code password=…}, {@code "token": "…"}, {@code Bearer …}. */
final class MessageSecrets {
  private static final int LONGEST_KEY = 64;
  private static final int SHORTEST_CREDENTIALS = 20;
  private static final String[] TELLING = {
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "secret",
    "token",
    "authorization",
    "cookie",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "sessionid",
    "jsessionid",
    "signature",
    "cvv",
    "otpcode",
    "pincode",
    "clientassertion"
  };
  private static final String[] SCHEMES = {"bearer", "basic", "digest", "negotiate"};
  private static final String PLAIN_WORDS =
      " token authentication auth authorization scheme realm error credentials is was has not or"
          + " and for in ";

  private MessageSecrets() {}

  static boolean find(String text, int at, Span span) {
    int to = endOfKey(text, at);
    if (isScheme(text, at, to)) {
      return credentials(text, to, span);
    }
    int from = startOfValue(text, to);
    return from > 0 && isTelling(text, at, to) && value(text, at, from, span);
  }

  private static int endOfKey(String text, int from) {
    int to = from;
    while (to < text.length() && to - from < LONGEST_KEY && isKeyPart(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isKeyPart(char c) {
    return CharClass.isWord(c) || c == '-' || c == '.';
  }

  private static boolean isScheme(String text, int at, int to) {
    for (String scheme : SCHEMES) {
      if (scheme.length() == to - at && AsciiCase.matches(text, at, scheme)) {
        return true;
      }
    }
    return false;
  }

  private static boolean credentials(String text, int endOfScheme, Span span) {
    int from = skip(text, endOfScheme, " ");
    int to = endOfBare(text, from);
    boolean plain = to - from < SHORTEST_CREDENTIALS && isPlainWord(text, from, to);
    return from > endOfScheme && to > from && !plain && span.set(from, to);
  }

  private static boolean isPlainWord(String text, int from, int to) {
    String word = " " + AsciiCase.lower(text.substring(from, to)) + " ";
    return PLAIN_WORDS.contains(word);
  }

  private static boolean isTelling(String text, int from, int to) {
    char[] folded = new char[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      char c = AsciiCase.lower(text.charAt(i));
      if (c != '_' && c != '-' && c != '.') {
        folded[size++] = c;
      }
    }
    String key = new String(folded, 0, size);
    for (String telling : TELLING) {
      if (key.contains(telling)) {
        return true;
      }
    }
    return false;
  }

  // key = value, "key": "value", key 'value', key => value; negative if nothing like it follows
  private static int startOfValue(String text, int endOfKey) {
    int at = endOfKey;
    if (at < text.length() && isQuote(text.charAt(at))) {
      at++;
    }
    int from = skip(text, at, " ");
    boolean assigned = from < text.length() && "=:".indexOf(text.charAt(from)) >= 0;
    from = assigned ? skip(text, from, " =:>") : from;
    boolean quoted = from > endOfKey && from < text.length() && isQuote(text.charAt(from));
    return quoted || assigned && from < text.length() ? from : -1;
  }

  private static boolean value(String text, int key, int from, Span span) {
    if (isQuote(text.charAt(from))) {
      return span.set(from + 1, endOfQuoted(text, from));
    }
    boolean header =
        AsciiCase.matches(text, key, "authorization")
            || AsciiCase.matches(text, key, "proxy-authorization")
            || AsciiCase.matches(text, key, "cookie")
            || AsciiCase.matches(text, key, "set-cookie");
    char enclosing = key > 0 ? text.charAt(key - 1) : ' ';
    int to = header ? endOfLine(text, from, enclosing) : endOfBare(text, from);
    return to > from && span.set(from, to);
  }

  private static int skip(String text, int from, String chars) {
    int at = from;
    while (at < text.length() && chars.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static int endOfQuoted(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == text.charAt(open)) {
        return i;
      }
    }
    return text.length();
  }

  private static int endOfBare(String text, int from) {
    int to = from;
    while (to < text.length() && !isEnd(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isEnd(char c) {
    return CharClass.isSpace(c) || "&;,\"'<>)]}".indexOf(c) >= 0;
  }

  // or to the quote that closes what the header stands in
  private static int endOfLine(String text, int from, char enclosing) {
    int to = from;
    while (to < text.length() && "\r\n".indexOf(text.charAt(to)) < 0) {
      if (isQuote(enclosing) && text.charAt(to) == enclosing) {
        break;
      }
      to++;
    }
    return to;
  }
}
