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
        out.append('/');
        at++;
      }
      int slash = url.indexOf('/', at);
      int to = slash < 0 || slash > end ? end : slash;
      if (segments == MOST_SEGMENTS || out.length() + to - at + ELLIPSIS.length() > LONGEST) {
        return out.append(ELLIPSIS).toString();
      }
      segment(url, at, to, out);
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

  // our own mask, so that masking twice changes nothing: a whole segment that is one question mark
  private static boolean isMask(String url, int at) {
    boolean opens = at == 0 || url.charAt(at - 1) == '/';
    return opens && (at + 1 == url.length() || url.charAt(at + 1) == '/');
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
