package dev.weft.agent.weave;

import dev.weft.bootstrap.Nullable;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a class file says of itself without its code: name, super types, declared members. Read
 * straight from the bytes; a malformed file throws an {@link IndexOutOfBoundsException}. Immutable.
 */
final class ClassShape {
  static final int UTF8 = 1;
  static final int LONG = 5;
  static final int DOUBLE = 6;

  private static final String[] NO_NAMES = {};

  /** Sizes of the constant pool's entries by tag, tag included; 0 where there is no such tag. */
  private static final byte[] SIZES = {
    0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3
  };

  final int majorVersion;
  final int access;
  final String name;
  @Nullable final String superName;
  final String[] interfaces;
  final Members fields;
  final Members methods;

  private final byte[] file;
  private final int[] pool;

  private ClassShape(byte[] file) {
    this.file = file;
    majorVersion = unsignedShort(file, 6);
    pool = new int[unsignedShort(file, 8)];
    int at = index();
    access = unsignedShort(file, at);
    String ownName = className(unsignedShort(file, at + 2));
    name = ownName == null ? "" : ownName;
    superName = className(unsignedShort(file, at + 4));
    interfaces = interfaces(at + 6);
    at += 8 + 2 * interfaces.length;
    fields = new Members(at);
    methods = new Members(fields.end);
  }

  /** Reads a class file. */
  static ClassShape of(byte[] file) {
    return new ClassShape(file);
  }

  static int unsignedShort(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }

  static int sizeOf(int tag) {
    int size = tag > 0 && tag < SIZES.length ? SIZES[tag] : 0;
    if (size == 0) {
      throw new IndexOutOfBoundsException("constant pool: expecting a known tag, got " + tag);
    }
    return size;
  }

  private int index() {
    int at = 10;
    for (int i = 1; i < pool.length; i++) {
      pool[i] = at;
      int tag = file[at];
      if (tag == UTF8) {
        at += 3 + unsignedShort(file, at + 1);
      } else {
        at += sizeOf(tag);
        if (tag == LONG || tag == DOUBLE) {
          i++;
        }
      }
    }
    return at;
  }

  private String[] interfaces(int at) {
    int count = unsignedShort(file, at);
    if (count == 0) {
      return NO_NAMES;
    }
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = className(unsignedShort(file, at + 2 + 2 * i));
    }
    return names;
  }

  @Nullable
  private String className(int entry) {
    return entry == 0 ? null : utf8(unsignedShort(file, pool[entry] + 1));
  }

  private String utf8(int entry) {
    int at = pool[entry];
    int length = unsignedShort(file, at + 1);
    for (int i = at + 3; i < at + 3 + length; i++) {
      if (file[i] < 0) {
        return modifiedUtf8(at + 1, length + 2);
      }
    }
    return new String(file, at + 3, length, StandardCharsets.ISO_8859_1);
  }

  // not plain UTF-8: what is outside of the base plane is written as two surrogates
  private String modifiedUtf8(int at, int length) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, at, length))) {
      return in.readUTF();
    } catch (IOException e) {
      throw new IndexOutOfBoundsException("constant pool: expecting modified UTF-8 at " + at);
    }
  }

  private static int intAt(byte[] file, int at) {
    return unsignedShort(file, at) << 16 | unsignedShort(file, at + 2);
  }

  /** The declared fields or methods. */
  final class Members {
    final int end;
    private final int[] offsets;

    private Members(int at) {
      offsets = new int[unsignedShort(file, at)];
      int next = at + 2;
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = next;
        next = skipAttributes(next + 6);
      }
      end = next;
    }

    private int skipAttributes(int at) {
      int next = at + 2;
      for (int left = unsignedShort(file, at); left > 0; left--) {
        next += 6 + intAt(file, next + 2);
      }
      return next;
    }

    int count() {
      return offsets.length;
    }

    int access(int i) {
      return unsignedShort(file, offsets[i]);
    }

    String name(int i) {
      return utf8(unsignedShort(file, offsets[i] + 2));
    }

    String descriptor(int i) {
      return utf8(unsignedShort(file, offsets[i] + 4));
    }

    /** The index of the first member of a name, -1 when there is none. */
    int indexOf(String name) {
      for (int i = 0; i < offsets.length; i++) {
        if (name(i).equals(name)) {
          return i;
        }
      }
      return -1;
    }

    /** The index of a member, -1 when there is none. */
    int indexOf(String name, String descriptor) {
      for (int i = 0; i < offsets.length; i++) {
        if (descriptor(i).equals(descriptor) && name(i).equals(name)) {
          return i;
        }
      }
      return -1;
    }
  }
}
