package dev.weft.agent.export;

import java.util.Arrays;

/**
 * Writes protobuf into one array that grows and is used again. A nested message is begun, written
 * and ended; its length is put before it then. Source of the encoding: protobuf.dev, "Encoding".
 * Used by one thread.
 */
final class ProtoBuffer {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;
  private static final int FIRST_SIZE = 16 * 1024;
  private static final int MOST_KEPT = 1024 * 1024;
  private static final int MOST_VARINT = 10;

  private byte[] bytes;
  private int size;

  ProtoBuffer() {
    this(FIRST_SIZE);
  }

  ProtoBuffer(int firstSize) {
    bytes = new byte[firstSize];
  }

  /** Forgets what was written; an array that one large message has made is let go. */
  void reset() {
    size = 0;
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[FIRST_SIZE];
    }
  }

  /** The array, of which {@link #size} bytes count; valid until the next write. */
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void varint(int field, long value) {
    room(2 * MOST_VARINT);
    tag(field, VARINT);
    put(value);
  }

  void fixed64(int field, long value) {
    room(MOST_VARINT + 8);
    tag(field, FIXED_64);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed32(int field, int value) {
    room(MOST_VARINT + 4);
    tag(field, FIXED_32);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes, the highest first, as span ids are written. */
  void id(int field, long id) {
    room(MOST_VARINT + 9);
    tag(field, LENGTH);
    bytes[size++] = 8;
    bigEndian(id);
  }

  /** Sixteen bytes, the highest first, as trace ids are written. */
  void id(int field, long high, long low) {
    room(MOST_VARINT + 17);
    tag(field, LENGTH);
    bytes[size++] = 16;
    bigEndian(high);
    bigEndian(low);
  }

  private void bigEndian(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A text in UTF-8; half a surrogate pair becomes a question mark. */
  void text(int field, String text) {
    int length = text.length();
    room(2 * MOST_VARINT + 3 * length);
    tag(field, LENGTH);
    int lengthSize = varintSize(length);
    size += lengthSize;
    int start = size;
    // nearly every text is ASCII: as many bytes as chars
    byte[] to = bytes;
    int i = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        break;
      }
      to[start + i] = (byte) c;
    }
    size = start + i;
    if (i < length) {
      utf8(text, i);
    }
    close(start, lengthSize);
  }

  private void utf8(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        supplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        bytes[size++] = '?';
      }
    }
  }

  private void supplementary(int point) {
    bytes[size++] = (byte) (0xF0 | point >> 18);
    bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
    bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
    bytes[size++] = (byte) (0x80 | point & 0x3F);
  }

  /** Bytes that are encoded already. */
  void raw(byte[] encoded) {
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  /**
   * Begins a nested message.
   *
   * @return what {@link #end} wants to know
   */
  int begin(int field) {
    room(2 * MOST_VARINT);
    tag(field, LENGTH);
    return ++size;
  }

  /** Ends the nested message that was begun last. */
  void end(int begun) {
    close(begun, 1);
  }

  /** Puts the length before what was written since; moves that when the length needs more room. */
  private void close(int start, int lengthSize) {
    int length = size - start;
    int further = varintSize(length) - lengthSize;
    if (further > 0) {
      room(further);
      System.arraycopy(bytes, start, bytes, start + further, length);
    }
    int end = size + further;
    size = start - lengthSize;
    put(length);
    size = end;
  }

  private void tag(int field, int wireType) {
    put((long) field << 3 | wireType);
  }

  private void put(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int varintSize(int value) {
    int bytes = 1;
    for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
      bytes++;
    }
    return bytes;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
