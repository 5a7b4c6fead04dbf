package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;

/**
 * The path of a URL with {@code ?} where a segment looks variable. Scheme, user, host, query,
 * fragment and matrix parameters are left out. Stateless; never throws.
 */
public final class PathText {
  private static final int LONGEST = 256;
  private static final int MOST_SEGMENTS = 32;
  private static final String ELLIPSIS = "...";

  private PathText() {}

  /** {@code /items/42/x} gives {@code /items/?/x}; empty for null. At most 256 characters. */
  public static String sanitize(@Nullable String url) {
    if (url == null || url.isEmpty()) {
      return "";
    }
    int end = endOfPath(url);
    int start = startOfPath(url, end);
    StringBuilder out = new StringBuilder(Math.min(LONGEST, end - start) + 4);
    int at = start;
    for (int segments = 0; at < end; segments++) {
      if (url.charAt(at) == '/') {
        // what begins with two would be a host the next time
        boolean second = out.length() == 1 && out.charAt(0) == '/';
        out.append(second ? "" : "/");
        at++;
      }
      int slash = url.indexOf('/', at);
      int to = slash < 0 || slash > end ? end : slash;
      int before = out.length();
      segment(url, at, to, out);
      boolean cut = end - at == ELLIPSIS.length() && url.startsWith(ELLIPSIS, at);
      if (cut || segments == MOST_SEGMENTS || out.length() + ELLIPSIS.length() >= LONGEST) {
        out.setLength(before);
        return out.append(ELLIPSIS).toString();
      }
      at = to;
    }
    return out.length() == url.length() && url.contentEquals(out) ? url : out.toString();
  }

  private static int endOfPath(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '?' && !isMask(url, i) || c == '#') {
        return i;
      }
    }
    return url.length();
  }

  // our own mask, so that masking twice changes nothing: all of a segment, or the number in user_?
  private static boolean isMask(String url, int at) {
    return (at == 0 || "/_-".indexOf(url.charAt(at - 1)) >= 0)
        && (at + 1 == url.length() || url.charAt(at + 1) == '/');
  }

  private static int startOfPath(String url, int end) {
    int authority = url.indexOf("//");
    if (authority < 0 || authority > end || authority > 0 && url.charAt(authority - 1) != ':') {
      return 0;
    }
    int slash = url.indexOf('/', authority + 2);
    return slash < 0 || slash > end ? end : slash;
  }

  private static void segment(String url, int from, int to, StringBuilder out) {
    int semicolon = url.indexOf(';', from);
    int until = semicolon < 0 || semicolon > to ? to : semicolon;
    int number = Segments.numberOf(url, from, until);
    if (number < until) {
      out.append(url, from, number).append('?');
    } else if (Segments.isVariable(url, from, until)) {
      out.append('?');
    } else {
      out.append(url, from, until);
    }
  }
}
