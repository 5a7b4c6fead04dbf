package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import java.util.Locale;

/** Hosts and ports of outgoing requests, in the form that spans and labels have them. */
final class ClientTargets {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private ClientTargets() {}

  static boolean isHttps(@Nullable String scheme) {
    return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
  }

  static int portOf(int port, boolean isHttps) {
    if (port > 0) {
      return port;
    }
    return isHttps ? HTTPS_PORT : HTTP_PORT;
  }

  /** In lower case, without the brackets of an IPv6 address; null when there is none. */
  @Nullable
  static String hostOf(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return null;
    }
    boolean isBracketed = host.charAt(0) == '[' && host.charAt(host.length() - 1) == ']';
    String bare = isBracketed ? host.substring(1, host.length() - 1) : host;
    // answers the same object when there is nothing to lower
    return bare.toLowerCase(Locale.ROOT);
  }

  static void appendHostAndPort(StringBuilder out, String host, int port, boolean isHttps) {
    boolean isIpv6 = host.indexOf(':') >= 0;
    out.append(isIpv6 ? "[" : "").append(host).append(isIpv6 ? "]" : "");
    if (port != portOf(0, isHttps)) {
      out.append(':').append(port);
    }
  }
}
