package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Nullable;

/**
 * Host and port out of a broker's URL. What stands before an {@code @} is a user: it is left out,
 * like everything that is not understood. Immutable.
 */
public final class BrokerAddress {
  private static final int LONGEST_HOST = 255;

  private final String url;
  @Nullable private final String host;
  private final int port;

  private BrokerAddress(String url, @Nullable String host, int port) {
    this.url = url;
    this.host = host;
    this.port = port;
  }

  /**
   * The address in {@code scheme://user:password@host:port/…}.
   *
   * @param defaultPort for a URL that names none
   */
  public static BrokerAddress of(String url, int defaultPort) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    // the last one: a password may hold what ends a host
    String authority = rest.substring(rest.lastIndexOf('@') + 1);
    int end = 0;
    while (end < authority.length() && "/?#,".indexOf(authority.charAt(end)) < 0) {
      end++;
    }
    String address = authority.substring(0, end);
    int colon = address.lastIndexOf(':');
    boolean hasPort = colon > address.lastIndexOf(']');
    String host = hasPort ? address.substring(0, colon) : address;
    int port = hasPort ? port(address.substring(colon + 1)) : defaultPort;
    return new BrokerAddress(url, isHost(host) ? host : null, port);
  }

  /** Whether it was read from this very URL. */
  public boolean isOf(String other) {
    return url.equals(other);
  }

  @Nullable
  public String host() {
    return host;
  }

  /** The port, 0 when there is none to be understood. */
  public int port() {
    return port;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port < 65_536 ? port : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-._:[]%".indexOf(c) < 0) {
        return false;
      }
    }
    return !host.isEmpty() && host.length() <= LONGEST_HOST;
  }
}
