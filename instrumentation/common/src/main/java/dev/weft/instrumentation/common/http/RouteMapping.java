package dev.weft.instrumentation.common.http;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The servlet mapping that a request came through: a route of its own, and the prefix of the
 * templates that a framework below it knows. Keep it: it joins each template once. Thread safe.
 */
public final class RouteMapping {
  private static final int MOST_TEMPLATES = 5_000;

  private final String route;
  private final String prefix;
  private final boolean takesTheRest;
  private final ConcurrentHashMap<String, String> joined = new ConcurrentHashMap<>();

  /**
   * A mapping.
   *
   * @param contextPath the application's path, empty for the root
   * @param pattern as the servlet specification has it: {@code /items/*}, {@code *.do}, {@code /}
   */
  public RouteMapping(String contextPath, String pattern) {
    boolean isPrefix = pattern.endsWith("/*");
    prefix = contextPath + (isPrefix ? pattern.substring(0, pattern.length() - 2) : "");
    route = contextPath + (pattern.isEmpty() ? "/" : pattern);
    takesTheRest = takesTheRest(pattern);
  }

  static boolean takesTheRest(String pattern) {
    return pattern.equals("/") || pattern.equals("/*") || pattern.equals("/**");
  }

  String route() {
    return route;
  }

  /** Whether it takes whatever nothing else wants, so that a 404 under it means no match. */
  boolean takesTheRest() {
    return takesTheRest;
  }

  String join(String template) {
    String known = joined.get(template);
    if (known == null) {
      known = Templates.join(prefix, template);
      if (joined.size() < MOST_TEMPLATES) {
        joined.put(template, known);
      }
    }
    return known;
  }
}
