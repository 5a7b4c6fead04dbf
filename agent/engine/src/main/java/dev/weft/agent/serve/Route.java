package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;

/**
 * One method and path, who may use it and what answers it. The path has at most one {@code {…}}
 * segment, which stands for any.
 */
final class Route {
  final String method;
  final String pattern;
  final Guard guard;
  final Handler handler;
  private final String before;
  private final @Nullable String after;

  Route(String method, String pattern, Guard guard, Handler handler) {
    this.method = method;
    this.pattern = pattern;
    this.guard = guard;
    this.handler = handler;
    int open = pattern.indexOf('{');
    int close = pattern.indexOf('}');
    if (!pattern.startsWith("/") || (open != close && !isSegment(pattern, open, close))) {
      throw new IllegalArgumentException("route: expecting /path or /path/{id}, got " + pattern);
    }
    this.before = open < 0 ? pattern : pattern.substring(0, open);
    this.after = open < 0 ? null : pattern.substring(close + 1);
  }

  /**
   * What stands, still encoded, for the variable segment; empty for a route without one; null if
   * the path is another.
   */
  @Nullable
  String match(String rawPath) {
    if (after == null) {
      return rawPath.equals(before) ? "" : null;
    }
    int end = rawPath.length() - after.length();
    if (end <= before.length() || !rawPath.startsWith(before) || !rawPath.endsWith(after)) {
      return null;
    }
    String variable = rawPath.substring(before.length(), end);
    return variable.indexOf('/') < 0 ? variable : null;
  }

  private static boolean isSegment(String pattern, int open, int close) {
    return open > 0
        && close > open
        && pattern.charAt(open - 1) == '/'
        && (close == pattern.length() - 1 || pattern.charAt(close + 1) == '/')
        && pattern.lastIndexOf('{') == open;
  }

  /** Whether the route answers this method; one that answers GET answers HEAD too. */
  boolean answers(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }

  String allow() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }
}
