package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation.Shared;
import java.util.Objects;

/**
 * What the requests of one caller say alike. Kept from the second request on, so that thousands who
 * come once cost nothing, and for so many callers; one more takes the place of another. Thread
 * safe: a race forgets one of two, which is made again.
 */
final class Callers {
  /** A power of two. */
  private static final int MOST = 256;

  private static final Callers[] KNOWN = new Callers[MOST];

  /** The hash of who came last to each place without being known there. */
  private static final int[] SEEN = new int[MOST];

  @Nullable private final String scheme;
  @Nullable private final String clientAddress;
  @Nullable private final String serverAddress;
  private final Shared attributes;

  private Callers(
      @Nullable String scheme, @Nullable String clientAddress, @Nullable String serverAddress) {
    this.scheme = scheme;
    this.clientAddress = clientAddress;
    this.serverAddress = serverAddress;
    attributes = HttpServerAttributes.ofCaller(scheme, clientAddress, serverAddress);
  }

  /** Null when they are to be set one by one. */
  @Nullable
  static Shared attributes(
      @Nullable String scheme, @Nullable String clientAddress, @Nullable String serverAddress) {
    int hash =
        31 * Objects.hashCode(clientAddress)
            + 17 * Objects.hashCode(serverAddress)
            + Objects.hashCode(scheme);
    int place = (hash ^ hash >>> 16) & MOST - 1;
    Callers known = KNOWN[place];
    if (known != null && known.is(scheme, clientAddress, serverAddress)) {
      return known.attributes;
    }
    if (SEEN[place] != hash) {
      SEEN[place] = hash;
      return null;
    }
    known = new Callers(scheme, clientAddress, serverAddress);
    KNOWN[place] = known;
    return known.attributes;
  }

  private boolean is(
      @Nullable String otherScheme, @Nullable String otherClient, @Nullable String otherServer) {
    return Objects.equals(clientAddress, otherClient)
        && Objects.equals(serverAddress, otherServer)
        && Objects.equals(scheme, otherScheme);
  }
}
