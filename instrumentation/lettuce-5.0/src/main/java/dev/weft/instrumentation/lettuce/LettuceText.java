package dev.weft.instrumentation.lettuce;

import io.netty.buffer.ByteBuf;

/**
 * The arguments of a command from the bytes that were just encoded for its server. No code of the
 * application is asked: a codec's {@code encodeKey} has run already, a key's {@code toString} never
 * does. Looks at the beginnings of a few arguments only, whatever their size.
 */
public final class LettuceText {
  private static final int MOST_ARGUMENTS = 64;

  // more than the engine looks at of one key
  private static final int LONGEST_ARGUMENT = 160;
  private static final int LONGEST_NUMBER = 12;

  private final LettuceCall call;
  private int at;

  /**
   * The text of a command that is about to be encoded.
   *
   * @param from where in the buffer it begins
   */
  LettuceText(LettuceCall call, int from) {
    this.call = call;
    at = from;
  }

  /** The command is in the buffer. Neither index of the buffer is moved. */
  void encoded(ByteBuf out) {
    int end = out.writerIndex();
    int count = number(out, '*', end) - 1;
    if (count < 0 || argument(out, end).length == 0) {
      return;
    }
    Object[] arguments = new Object[Math.min(count, MOST_ARGUMENTS)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(out, end);
    }
    call.text(arguments);
  }

  // $5\r\nhello\r\n
  private byte[] argument(ByteBuf out, int end) {
    int length = number(out, '$', end);
    if (length < 0 || length > end - at - 2) {
      at = end;
      return new byte[0];
    }
    byte[] beginning = new byte[Math.min(length, LONGEST_ARGUMENT)];
    out.getBytes(at, beginning);
    at += length + 2;
    return beginning;
  }

  // a sign, digits, \r\n; -1 for anything else
  private int number(ByteBuf out, char sign, int end) {
    if (at >= end || out.getByte(at) != sign) {
      return -1;
    }
    int number = 0;
    int last = Math.min(end - 1, at + LONGEST_NUMBER);
    for (int i = at + 1; i < last; i++) {
      int digit = out.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        at = i + 2;
        return number;
      }
      number = number * 10 + digit;
    }
    return -1;
  }
}
