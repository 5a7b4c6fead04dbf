package dev.weft.instrumentation.common.logs;

import java.util.Arrays;

/**
 * A growing array of bytes that JSON is written into: UTF-8, or ASCII alone where somebody else
 * chooses the encoding. One thread's own.
 */
final class JsonBytes {
  private static final int FIRST = 1024;
  private static final int MOST_KEPT = 64 * 1024;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private byte[] bytes = new byte[FIRST];
  private int size;
  private boolean ascii;

  void clear(boolean asciiOnly) {
    size = 0;
    ascii = asciiOnly;
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[FIRST];
    }
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** What was written, which must be ASCII. */
  @SuppressWarnings({"deprecation", "StringCharset"})
  String toAscii() {
    return new String(bytes, 0, 0, size);
  }

  /** Bytes as they are. */
  JsonBytes raw(byte[] some) {
    room(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
    return this;
  }

  /** ASCII as it is. */
  JsonBytes raw(String some) {
    int length = some.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) some.charAt(i);
    }
    return this;
  }

  JsonBytes raw(char one) {
    room(1);
    bytes[size++] = (byte) one;
    return this;
  }

  /** Decimal digits, with zeros before them up to {@code width}. */
  JsonBytes digits(long number, int width) {
    room(20);
    int count = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      count++;
    }
    count = Math.max(count, width);
    long rest = number;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
    return this;
  }

  /** A JSON string, quotes included; at most {@code most} characters of it, then an ellipsis. */
  JsonBytes text(CharSequence text, int most) {
    raw('"');
    int end = Math.min(text.length(), most);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        raw(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        pair(c, text.charAt(++i));
      } else {
        other(c);
      }
    }
    if (end < text.length()) {
      raw("...");
    }
    return raw('"');
  }

  private void other(char c) {
    switch (c) {
      case '"':
      case '\\':
        raw('\\').raw(c);
        return;
      case '\n':
        raw("\\n");
        return;
      case '\r':
        raw("\\r");
        return;
      case '\t':
        raw("\\t");
        return;
      default:
        unusual(c);
    }
  }

  private void unusual(char c) {
    if (Character.isSurrogate(c)) {
      // half of a pair is no character; what reads the line would refuse it
      unusual('\ufffd');
    } else if (ascii || c < 0xa0 || c == '\u2028' || c == '\u2029') {
      escaped(c);
    } else if (c < 0x800) {
      room(2);
      bytes[size++] = (byte) (0xc0 | c >> 6);
      bytes[size++] = (byte) (0x80 | c & 0x3f);
    } else {
      room(3);
      bytes[size++] = (byte) (0xe0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
      bytes[size++] = (byte) (0x80 | c & 0x3f);
    }
  }

  private void pair(char high, char low) {
    if (ascii) {
      escaped(high);
      escaped(low);
      return;
    }
    int point = Character.toCodePoint(high, low);
    room(4);
    bytes[size++] = (byte) (0xf0 | point >> 18);
    bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
    bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
    bytes[size++] = (byte) (0x80 | point & 0x3f);
  }

  private void escaped(char c) {
    raw("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      raw(HEX[c >> shift & 0xf]);
    }
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
