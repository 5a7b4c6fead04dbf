package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The value of {@code X-Request-Id}: the caller's when it is well formed, else a UUIDv4. */
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";

  private static final int LONGEST = 128;

  private RequestIds() {}

  static String of(@Nullable String given) {
    return given != null && isWellFormed(given) ? given : random();
  }

  /** {@code [A-Za-z0-9._-]{1,128}}. */
  static boolean isWellFormed(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean fits =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '.'
              || c == '_'
              || c == '-';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  // not UUID.randomUUID(): its secure random takes a lock, and nothing secret depends on this
  private static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = random.nextLong() & ~0xf000L | 0x4000L;
    long low = random.nextLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low).toString();
  }
}
