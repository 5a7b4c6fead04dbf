package dev.weft.agent.sanitize;

/** What follows a telling key: {@code password=…}, {@code "token": "…"}, {@code Bearer …}. */
final class MessageSecrets {
  private static final int LONGEST_KEY = 64;
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
    return scheme(text, at, to, span) || isTelling(text, at, to) && value(text, at, to, span);
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

  private static boolean scheme(String text, int at, int to, Span span) {
    boolean known = false;
    for (String scheme : SCHEMES) {
      known |= scheme.length() == to - at && AsciiCase.matches(text, at, scheme);
    }
    int from = to;
    while (known && from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int end = endOfBare(text, from);
    if (!known || from == to || end == from || end - from < 20 && isPlainWord(text, from, end)) {
      return false;
    }
    return span.set(from, end);
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

  // key = value, "key": "value", key 'value', key => value
  private static boolean value(String text, int key, int endOfKey, Span span) {
    int at = endOfKey;
    if (at < text.length() && isQuote(text.charAt(at))) {
      at++;
    }
    int from = skip(text, at, " ");
    boolean assigned = from < text.length() && "=:".indexOf(text.charAt(from)) >= 0;
    from = assigned ? skip(text, from, " =:>") : from;
    if (from >= text.length() || from == endOfKey) {
      return false;
    }
    if (isQuote(text.charAt(from))) {
      return span.set(from + 1, endOfQuoted(text, from));
    }
    if (!assigned) {
      return false;
    }
    boolean header =
        AsciiCase.matches(text, key, "authorization")
            || AsciiCase.matches(text, key, "proxy-authorization")
            || AsciiCase.matches(text, key, "cookie")
            || AsciiCase.matches(text, key, "set-cookie");
    int to = header ? endOfLine(text, from) : endOfBare(text, from);
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

  private static int endOfLine(String text, int from) {
    int to = from;
    while (to < text.length() && "\r\n\"".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }
}
