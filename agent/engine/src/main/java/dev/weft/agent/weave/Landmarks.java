package dev.weft.agent.weave;

import java.nio.charset.StandardCharsets;

/**
 * Second step of the way of a class: a class that will be advised declares the advised method, so
 * its constant pool holds that method's name. One pass over the pool, no allocation, no parsing of
 * anything behind it.
 *
 * <p>Filled before the first scan; scanning is thread safe.
 */
final class Landmarks {
  private static final int SLOTS = 1024;

  private final byte[][] names = new byte[SLOTS][];
  private final long[] masks = new long[SLOTS];
  private int count;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  /** Adds a method name; answers the bit that stands for it (shared past 64 names). */
  long add(String methodName) {
    byte[] bytes = methodName.getBytes(StandardCharsets.UTF_8);
    int slot = slot(bytes, 0, bytes.length);
    while (names[slot] != null) {
      if (equal(names[slot], bytes, 0, bytes.length)) {
        return masks[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (count >= SLOTS / 2) {
      throw new IllegalStateException("landmarks: expecting at most " + SLOTS / 2 + " names");
    }
    names[slot] = bytes;
    masks[slot] = 1L << (count++ & 63);
    shortest = Math.min(shortest, bytes.length);
    longest = Math.max(longest, bytes.length);
    return masks[slot];
  }

  /** The bits of the names that the constant pool of this class file holds. */
  long scan(byte[] file) {
    long found = 0;
    int entries = ClassShape.unsignedShort(file, 8);
    int at = 10;
    for (int i = 1; i < entries; i++) {
      int tag = file[at];
      if (tag == ClassShape.UTF8) {
        int length = ClassShape.unsignedShort(file, at + 1);
        if (length >= shortest && length <= longest) {
          found |= maskOf(file, at + 3, length);
        }
        at += 3 + length;
      } else {
        at += ClassShape.sizeOf(tag);
        if (tag == ClassShape.LONG || tag == ClassShape.DOUBLE) {
          i++;
        }
      }
    }
    return found;
  }

  private long maskOf(byte[] file, int at, int length) {
    int slot = slot(file, at, length);
    while (names[slot] != null) {
      if (equal(names[slot], file, at, length)) {
        return masks[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return 0;
  }

  private static int slot(byte[] bytes, int at, int length) {
    int hash = length * 31 + bytes[at];
    hash = hash * 31 + bytes[at + length / 2];
    hash = hash * 31 + bytes[at + length - 1];
    return (hash ^ (hash >>> 7)) & (SLOTS - 1);
  }

  private static boolean equal(byte[] name, byte[] file, int at, int length) {
    if (name.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name[i] != file[at + i]) {
        return false;
      }
    }
    return true;
  }
}
