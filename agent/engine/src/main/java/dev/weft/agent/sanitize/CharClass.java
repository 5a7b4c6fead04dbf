package dev.weft.agent.sanitize;

/** What a character may begin in SQL: one look-up in a table for ASCII, one test beyond it. */
final class CharClass {
  static final byte STRANGE = 0;
  static final byte SPACE = 1;
  static final byte WORD = 2;
  static final byte DIGIT = 3;
  static final byte DOLLAR = 4;
  static final byte QUOTE = 5;
  static final byte DOUBLE = 6;
  static final byte BACKTICK = 7;
  static final byte BRACKET = 8;
  static final byte COLON = 9;
  static final byte AT = 10;
  static final byte HASH = 11;
  static final byte SIGN = 12;
  static final byte SLASH = 13;
  static final byte STAR = 14;
  static final byte PARAM = 15;
  static final byte DOT = 16;
  static final byte OPEN = 17;
  static final byte CLOSE = 18;
  static final byte COMMA = 19;
  static final byte SEMICOLON = 20;
  static final byte OPERATOR = 21;

  /** In the {@link #code} of letters and of the underscore, and not in that of digits and of $. */
  static final int LETTER = 0x40;

  private static final byte NONE = -1;
  private static final int TOUCHING = 1 << QUOTE | 1 << DOUBLE | 1 << BACKTICK | 1 << AT;
  private static final byte[] TABLE = table();
  private static final byte[] CODES = codes();

  private CharClass() {}

  static byte of(char c) {
    return c < 128 ? TABLE[c] : beyondAscii(c);
  }

  /**
   * For a character of ASCII that goes on with a word, seven bits that are the same in either case,
   * of which {@link #LETTER} is set in letters; negative for all others.
   */
  static byte code(char c) {
    return c < 128 ? CODES[c] : NONE;
  }

  /** True for what makes something else of the word that it touches. */
  static boolean touches(char c) {
    return (1 << of(c) & TOUCHING) != 0 || c == '&';
  }

  /** True for what goes on with a word, {@code $} included and {@code #} not. */
  static boolean isWord(char c) {
    byte kind = of(c);
    return kind >= WORD && kind <= DOLLAR;
  }

  static boolean isSpace(char c) {
    return of(c) == SPACE;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static byte beyondAscii(char c) {
    if (Character.isLetterOrDigit(c)) {
      return looksLikeQuote(c) ? STRANGE : WORD;
    }
    // U+FEFF, the byte order mark, is no space to Java
    return Character.isSpaceChar(c) || c == 0x85 || c == 0xFEFF ? SPACE : STRANGE;
  }

  // letters to Unicode, apostrophes to readers and to drivers that convert to another set
  private static boolean looksLikeQuote(char c) {
    return c >= 0x2B0 && c <= 0x2FF || c == 0xA78B || c == 0xA78C;
  }

  private static byte[] table() {
    byte[] table = new byte[128];
    put(table, " \t\n\r\f\u000b", SPACE);
    put(table, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", WORD);
    put(table, "0123456789", DIGIT);
    put(table, "!%&<=>^{|}~", OPERATOR);
    String single = "$'\"`[:@#/*?.,;";
    byte[] kinds = {
      DOLLAR, QUOTE, DOUBLE, BACKTICK, BRACKET, COLON, AT, HASH, SLASH, STAR, PARAM, DOT, COMMA,
      SEMICOLON
    };
    for (int i = 0; i < kinds.length; i++) {
      table[single.charAt(i)] = kinds[i];
    }
    put(table, "+-", SIGN);
    put(table, "(", OPEN);
    put(table, ")]", CLOSE);
    return table;
  }

  private static byte[] codes() {
    byte[] codes = new byte[128];
    for (char c = 0; c < 128; c++) {
      codes[c] = isWord(c) ? (byte) (c | 0x20) : NONE;
    }
    return codes;
  }

  private static void put(byte[] table, String chars, byte kind) {
    for (int i = 0; i < chars.length(); i++) {
      table[chars.charAt(i)] = kind;
    }
  }
}
