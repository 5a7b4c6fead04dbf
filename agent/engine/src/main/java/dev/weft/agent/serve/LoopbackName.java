package dev.weft.agent.serve;

/**
 * Whether a {@code Host} header names this machine's loopback. Decided on the text alone: a name
 * that must be resolved is exactly what DNS rebinding abuses.
 */
final class LoopbackName {
  private LoopbackName() {}

  static boolean isNamedBy(String host) {
    String name = withoutPort(host);
    return name.equalsIgnoreCase("localhost")
        || name.equals("[::1]")
        || name.equals("[0:0:0:0:0:0:0:1]")
        || isLoopbackIpv4(name);
  }

  /** The name in front of the port; empty if what follows is no port. */
  private static String withoutPort(String host) {
    int colon = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    if (colon <= 0 || colon == host.length()) {
      return host;
    }
    boolean port = host.charAt(colon) == ':' && host.length() - colon <= 6;
    for (int i = colon + 1; i < host.length(); i++) {
      port &= isDigit(host.charAt(i));
    }
    return port ? host.substring(0, colon) : "";
  }

  /**
   * Four plain decimal numbers, the first 127. Shorter, octal and hexadecimal spellings do not
   * count.
   */
  private static boolean isLoopbackIpv4(String name) {
    if (!name.startsWith("127.")) {
      return false;
    }
    int dots = 0;
    int value = -1;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.' && value >= 0) {
        dots++;
        value = -1;
      } else if (isDigit(c) && value != 0) {
        value = Math.max(value, 0) * 10 + c - '0';
      } else {
        return false;
      }
      if (value > 255) {
        return false;
      }
    }
    return dots == 3 && value >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
