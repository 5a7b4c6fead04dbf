package dev.weft.agent.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Percent decoding that refuses what it cannot decode exactly: bad escapes, bad UTF-8, control
 * characters.
 */
final class PercentText {
  private PercentText() {}

  static String decodePath(String raw) throws Refusal {
    return decode(raw, false);
  }

  /** As {@link #decodePath}, and {@code +} is a space. */
  static String decodeQuery(String raw) throws Refusal {
    return decode(raw, true);
  }

  private static String decode(String raw, boolean plusIsSpace) throws Refusal {
    if (raw.indexOf('%') < 0 && (!plusIsSpace || raw.indexOf('+') < 0)) {
      return raw;
    }
    byte[] bytes = new byte[raw.length()];
    int size = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[size++] = escape(raw, i);
        i += 2;
      } else {
        bytes[size++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return utf8(ByteBuffer.wrap(bytes, 0, size));
  }

  private static byte escape(String raw, int at) throws Refusal {
    int high = at + 2 < raw.length() ? hexDigit(raw.charAt(at + 1)) : -1;
    int low = high < 0 ? -1 : hexDigit(raw.charAt(at + 2));
    if (low < 0) {
      throw Refusal.badRequest("a percent escape is malformed");
    }
    int value = high * 16 + low;
    if (value < 0x20 || value == 0x7f) {
      throw Refusal.badRequest("a control character is escaped in the target");
    }
    return (byte) value;
  }

  /**
   * The value of a hexadecimal digit, or -1. Not {@link Character#digit}: that takes digits of
   * other scripts too.
   */
  static int hexDigit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private static String utf8(ByteBuffer bytes) throws Refusal {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException malformed) {
      throw Refusal.badRequest("percent escapes in the target are not UTF-8");
    }
  }
}
