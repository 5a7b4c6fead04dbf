package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The code that a server's error message begins with: {@code WRONGTYPE Operation against a key …}.
 * Only codes that Redis itself has: a script may answer any word, also one that is a value.
 */
public final class RedisErrors {
  private static final int LONGEST = 16;
  private static final Set<String> CODES =
      new HashSet<>(
          Arrays.asList(
              "ERR",
              "WRONGTYPE",
              "MOVED",
              "ASK",
              "CLUSTERDOWN",
              "CROSSSLOT",
              "TRYAGAIN",
              "REDIRECT",
              "NOAUTH",
              "WRONGPASS",
              "NOPERM",
              "NOSCRIPT",
              "NOPROTO",
              "BUSY",
              "BUSYKEY",
              "BUSYGROUP",
              "NOGROUP",
              "NOTBUSY",
              "UNKILLABLE",
              "UNBLOCKED",
              "LOADING",
              "MASTERDOWN",
              "NOMASTERLINK",
              "NOREPLICAS",
              "NOGOODSLAVE",
              "INPROG",
              "MISCONF",
              "READONLY",
              "OOM",
              "EXECABORT",
              "DENIED",
              "IOERR",
              "NOQUORUM",
              "INVALIDOBJ"));

  private RedisErrors() {}

  /** The code of a server's error, null when the message is none or its code is not known. */
  @Nullable
  public static String codeOf(@Nullable String message) {
    if (message == null) {
      return null;
    }
    int end = 0;
    while (end < message.length() && end <= LONGEST && isUpper(message.charAt(end))) {
      end++;
    }
    boolean isWord = end > 0 && (end == message.length() || message.charAt(end) == ' ');
    String code = isWord ? message.substring(0, end) : "";
    return CODES.contains(code) ? code : null;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
