package dev.weft.smoke.harness;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Trace and span ids. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static boolean isTraceId(String text) {
    return text != null && text.matches("[0-9a-f]{32}") && !text.matches("0+");
  }

  public static String freshTraceId() {
    return hex(16);
  }

  public static String freshSpanId() {
    return hex(8);
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    random[0] |= 1;
    return HexFormat.of().formatHex(random);
  }
}
