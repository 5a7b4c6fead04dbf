package dev.weft.agent.sanitize;

/**
 * The beginning of an argument as a text, without a copy of it. What is not ASCII is masked anyway,
 * so bytes need not be decoded.
 */
final class RedisWord implements CharSequence {
  private static final int LONGEST = 128;
  private static final byte[] NOTHING = {};

  private final byte[] bytes;
  private final CharSequence text;
  private final int length;

  /** An argument: {@code byte[]}, text, number; anything else is the empty word. */
  RedisWord(Object argument) {
    boolean isBytes = argument instanceof byte[];
    bytes = isBytes ? (byte[]) argument : NOTHING;
    text = isBytes ? "" : textOf(argument);
    length = Math.min(LONGEST, isBytes ? bytes.length : text.length());
  }

  private static CharSequence textOf(Object argument) {
    if (argument instanceof CharSequence) {
      return (CharSequence) argument;
    }
    return argument instanceof Number ? argument.toString() : "";
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return bytes == NOTHING ? text.charAt(index) : (char) (bytes[index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return toString().substring(from, to);
  }

  /** Printable ASCII alone. */
  boolean isPlain() {
    for (int i = 0; i < length; i++) {
      char c = charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return new StringBuilder(length).append(this, 0, length).toString();
  }
}
