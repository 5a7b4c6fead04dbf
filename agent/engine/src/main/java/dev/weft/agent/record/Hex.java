package dev.weft.agent.record;

/** Trace and span ids in hex. */
final class Hex {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Hex() {}

  static String of(long id) {
    char[] out = new char[16];
    put(id, out, 0);
    return new String(out);
  }

  static String of(long high, long low) {
    char[] out = new char[32];
    put(high, out, 0);
    put(low, out, 16);
    return new String(out);
  }

  private static void put(long id, char[] out, int at) {
    for (int i = 0; i < 16; i++) {
      out[at + i] = DIGITS[(int) (id >>> (60 - 4 * i)) & 15];
    }
  }

  /** 16 hex characters as a number; the caller has checked that they are hex. */
  static long parse(String text, int at) {
    long id = 0;
    for (int i = at; i < at + 16; i++) {
      id = id << 4 | Character.digit(text.charAt(i), 16);
    }
    return id;
  }
}
