package dev.weft.agent.sanitize;

/**
 * Tells a segment of a key or a path that varies from one that names something. What it lets
 * through is short, in letters, and at most numbered ({@code v2}).
 */
final class Segments {
  private static final int LONGEST_WORD = 24;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_VERSION = 3;
  private static final int SHORTEST_TOKEN = 8;

  private static final int VOWELS = 1 << 'a' | 1 << 'e' | 1 << 'i' | 1 << 'o' | 1 << 'u' | 1 << 'y';

  private Segments() {}

  /** True unless {@code text} between the two indexes is the name of something. */
  static boolean isVariable(CharSequence text, int from, int to) {
    int letters = 0;
    int word = 0;
    int vowels = 0;
    int humps = 0;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isLetter(c)) {
        letters++;
        vowels += isVowel(c) ? 1 : 0;
        humps += isUpper(c) && i > from && isLower(text.charAt(i - 1)) ? 1 : 0;
        hex &= SqlNames.isHexLetter(c);
        if (++word > LONGEST_WORD) {
          return true;
        }
      } else if (CharClass.isDigit(c)) {
        return !endsInVersion(text, i, to, letters);
      } else if (c == '-' || c == '_' || c == '.') {
        word = 0;
      } else {
        return true;
      }
    }
    boolean odd = letters >= SHORTEST_TOKEN && (vowels * 6 < letters || humps * 3 > letters || hex);
    return to - from > LONGEST_NAME || letters == 0 && to > from || odd;
  }

  /** Where the number begins in {@code user_42} or {@code order-7}; {@code to} if it is not so. */
  static int numberOf(CharSequence text, int from, int to) {
    // what was masked before is a number too
    int at = to > from && text.charAt(to - 1) == '?' ? to - 1 : to;
    while (at > from && CharClass.isDigit(text.charAt(at - 1))) {
      at--;
    }
    boolean numbered = at < to && at - from > 2 && isSeparator(text.charAt(at - 1));
    for (int i = from; i < at - 1 && numbered; i++) {
      numbered = isLetter(text.charAt(i));
    }
    return numbered && !isVariable(text, from, at - 1) ? at : to;
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean endsInVersion(CharSequence text, int digit, int to, int letters) {
    if (letters == 0 || to - digit > LONGEST_VERSION || letters > LONGEST_WORD) {
      return false;
    }
    for (int i = digit; i < to; i++) {
      if (!CharClass.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to - digit == 1 || letters == 1 && to - digit <= 2;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  // of a letter: a shift takes its last five bits, in which it has its place in the alphabet
  private static boolean isVowel(char letter) {
    return (VOWELS >>> letter & 1) != 0;
  }
}
