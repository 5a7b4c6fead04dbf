package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;

/**
 * Comma-separated header values with optional weights: {@code gzip;q=0.8, identity}. Bounded by the
 * header limit.
 */
final class TokenList {
  /** Weights are in thousandths, as RFC 9110 allows three digits. */
  static final int FULL = 1000;

  private final String list;
  private int next;
  private String element = "";

  TokenList(String list) {
    this.list = list;
  }

  /** Moves to the next element that is not empty. */
  boolean next() {
    while (next <= list.length() && next >= 0) {
      int comma = list.indexOf(',', next);
      int end = comma < 0 ? list.length() : comma;
      element = list.substring(next, end).trim();
      next = end + 1;
      if (!element.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The element without its parameters. */
  String name() {
    int semicolon = element.indexOf(';');
    return semicolon < 0 ? element : element.substring(0, semicolon).trim();
  }

  /** A parameter of the element, or null. */
  @Nullable
  String parameter(String name) {
    int start = element.indexOf(';');
    while (start >= 0) {
      int end = element.indexOf(';', start + 1);
      String pair = element.substring(start + 1, end < 0 ? element.length() : end).trim();
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).trim().equalsIgnoreCase(name)) {
        return unquoted(pair.substring(equals + 1).trim());
      }
      start = end;
    }
    return null;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The element's weight in thousandths; a malformed one weighs nothing. */
  int weight() {
    String q = parameter("q");
    return q == null ? FULL : thousandths(q);
  }

  static boolean contains(String list, String token) {
    TokenList tokens = new TokenList(list);
    while (tokens.next()) {
      if (tokens.element.equalsIgnoreCase(token)) {
        return true;
      }
    }
    return false;
  }

  /** The weight that a list gives to a coding, by name or by {@code *}; 0 when it names neither. */
  static int weightOf(String coding, String list) {
    int any = 0;
    TokenList tokens = new TokenList(list);
    while (tokens.next()) {
      if (tokens.name().equalsIgnoreCase(coding)) {
        return tokens.weight();
      }
      any = tokens.name().equals("*") ? tokens.weight() : any;
    }
    return any;
  }

  private static int thousandths(String q) {
    if (q.isEmpty() || q.length() > 5 || (q.length() > 1 && q.charAt(1) != '.')) {
      return 0;
    }
    int value = 0;
    for (int i = 0, unit = FULL; i < q.length(); i++) {
      int digit = q.charAt(i) - '0';
      if (i != 1) {
        if (digit < 0 || digit > 9) {
          return 0;
        }
        value += digit * unit;
        unit /= 10;
      }
    }
    return value <= FULL ? value : 0;
  }
}
