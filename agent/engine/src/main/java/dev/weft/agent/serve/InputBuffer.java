package dev.weft.agent.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes that arrived and were not yet understood. Grows as they come, so that a silent connection
 * costs nothing.
 */
final class InputBuffer {
  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int start;
  private int end;

  int length() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  void append(ByteBuffer source) {
    makeRoom(source.remaining());
    int count = source.remaining();
    source.get(bytes, end, count);
    end += count;
  }

  /** Takes the first {@code count} bytes as text, each byte one character. */
  String takeText(int count) {
    String text = new String(bytes, start, count, StandardCharsets.ISO_8859_1);
    skip(count);
    return text;
  }

  /** Moves the first {@code count} bytes to {@code target}. */
  void moveTo(byte[] target, int offset, int count) {
    System.arraycopy(bytes, start, target, offset, count);
    skip(count);
  }

  void skip(int count) {
    start += count;
    if (start == end) {
      clear();
    }
  }

  void clear() {
    bytes = NOTHING;
    start = 0;
    end = 0;
  }

  private void makeRoom(int count) {
    if (end + count <= bytes.length) {
      return;
    }
    int length = length();
    byte[] roomier = new byte[Math.max(512, Math.max(2 * length, length + count))];
    System.arraycopy(bytes, start, roomier, 0, length);
    bytes = roomier;
    start = 0;
    end = length;
  }
}
