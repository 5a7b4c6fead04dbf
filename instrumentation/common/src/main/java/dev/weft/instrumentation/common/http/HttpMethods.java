package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;

/** The methods that HTTP has, by index; what a client made up is {@code _OTHER}. */
final class HttpMethods {
  private static final String[] NAMES = {
    "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "_OTHER"
  };
  static final int COUNT = NAMES.length;

  private HttpMethods() {}

  static int indexOf(@Nullable String method) {
    for (int i = 0; i < COUNT - 1; i++) {
      if (NAMES[i].equals(method)) {
        return i;
      }
    }
    return COUNT - 1;
  }

  static String nameOf(int index) {
    return NAMES[index];
  }

  static String nameOf(@Nullable String method) {
    return NAMES[indexOf(method)];
  }
}
