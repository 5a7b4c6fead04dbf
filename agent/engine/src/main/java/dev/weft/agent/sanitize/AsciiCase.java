package dev.weft.agent.sanitize;

/** Case folding that no default locale can bend (the Turkish dotless i). */
final class AsciiCase {
  private AsciiCase() {}

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c & ~0x20) : c;
  }

  static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (lower(text.charAt(i)) != text.charAt(i)) {
        return folded(text, false);
      }
    }
    return text;
  }

  static String upper(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (upper(text.charAt(i)) != text.charAt(i)) {
        return folded(text, true);
      }
    }
    return text;
  }

  private static String folded(String text, boolean up) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = up ? upper(chars[i]) : lower(chars[i]);
    }
    return new String(chars);
  }

  /** True if {@code text} holds the lower-case {@code word} at {@code at}, in any case. */
  static boolean matches(String text, int at, String word) {
    if (at < 0 || at + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
