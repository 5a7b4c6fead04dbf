package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Who may read what. With a token, protected paths need it as {@code Authorization: Bearer …} and
 * nowhere else. Without one, they are open to callers on this machine that asked for it by a
 * loopback name. Immutable; never prints the token.
 */
public final class Access {
  private static final String SCHEME = "Bearer ";
  private static final byte[] NONE = new byte[0];

  private final boolean tokenSet;
  private final byte[] token;
  private final boolean metricsPublic;
  private final List<String> origins;

  private Access(boolean tokenSet, byte[] token, boolean metricsPublic, List<String> origins) {
    this.tokenSet = tokenSet;
    this.token = token;
    this.metricsPublic = metricsPublic;
    this.origins = origins;
  }

  /**
   * Rules for a server.
   *
   * @param token the token or the content of the token file, surrounding white space ignored; null
   *     for none. A blank one lets nobody in: an emptied token file must not open the door.
   * @param metricsPublic whether {@link Guard#METRICS} is open to anyone
   */
  public static Access of(@Nullable String token, boolean metricsPublic) {
    List<String> none = Collections.emptyList();
    return token == null
        ? new Access(false, NONE, metricsPublic, none)
        : new Access(true, token.trim().getBytes(StandardCharsets.UTF_8), metricsPublic, none);
  }

  /**
   * The same rules, with {@link Guard#SAME_ORIGIN} open to pages of these origins too.
   *
   * @param origins as browsers send them: {@code https://shop.example}, with the port when it is
   *     not the scheme's own
   */
  public Access alsoFrom(List<String> origins) {
    return new Access(tokenSet, token, metricsPublic, new ArrayList<>(origins));
  }

  /** The refusal that a request gets, or null if it is let in. */
  @Nullable
  Response refuse(Request request, Guard guard) {
    if (guard == Guard.OPEN || (guard == Guard.METRICS && metricsPublic)) {
      return null;
    }
    if (guard == Guard.SAME_ORIGIN) {
      return isSameOrigin(request) || isKnownOrigin(request)
          ? null
          : forbidden("only pages of the same origin may do this");
    }
    return tokenSet ? refuseWithoutToken(request) : refuseStranger(request);
  }

  private @Nullable Response refuseWithoutToken(Request request) {
    String authorization = request.header("Authorization");
    if (authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && isToken(authorization.substring(SCHEME.length()).trim())) {
      return null;
    }
    return ErrorDocument.of(
            401, "expecting Authorization: Bearer with the token of weft.http.token")
        .header("WWW-Authenticate", "Bearer");
  }

  private @Nullable Response refuseStranger(Request request) {
    if (!request.onLoopbackListener()) {
      return forbidden("set weft.http.token to open this path beyond loopback");
    }
    if (!request.remoteAddress().isLoopbackAddress()) {
      return forbidden("only local callers may read this");
    }
    if (!LoopbackName.isNamedBy(request.host())) {
      return forbidden("only a Host header that names loopback may read this");
    }
    // A page of another site can post here from a local browser, blind but with effect.
    if (!request.method().equals("GET") && !request.isHead() && isFromAnotherSite(request)) {
      return forbidden("another site may not do this");
    }
    return null;
  }

  private static boolean isFromAnotherSite(Request request) {
    String site = request.header("Sec-Fetch-Site");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreignSite || (request.header("Origin") != null && !isSameOrigin(request));
  }

  /** The scheme is not compared: something in front of this server may have ended TLS. */
  private static boolean isSameOrigin(Request request) {
    String origin = request.header("Origin");
    int slashes = origin == null ? -1 : origin.indexOf("://");
    return origin != null
        && slashes > 0
        && !request.host().isEmpty()
        && origin.substring(slashes + 3).equalsIgnoreCase(request.host());
  }

  private boolean isKnownOrigin(Request request) {
    String origin = request.header("Origin");
    return origin != null && origins.contains(origin);
  }

  /** Takes as long for a wrong token as for one that is right up to its last byte. */
  private boolean isToken(String given) {
    // Header text is one character a byte; the token may hold any.
    byte[] bytes = given.getBytes(StandardCharsets.ISO_8859_1);
    int difference = bytes.length ^ token.length;
    for (int i = 0; i < bytes.length; i++) {
      difference |= bytes[i] ^ (token.length == 0 ? ~bytes[i] : token[i % token.length]);
    }
    return difference == 0 && token.length > 0;
  }

  private static Response forbidden(String reason) {
    return ErrorDocument.of(403, reason);
  }
}
