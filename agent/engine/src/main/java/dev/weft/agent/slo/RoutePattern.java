package dev.weft.agent.slo;

/** Patterns of route templates: {@code *} is any run of characters, all else itself. */
final class RoutePattern {
  private RoutePattern() {}

  /** Walks both texts once, going back to the last star only: never more than their product. */
  static boolean matches(String pattern, String route) {
    int p = 0;
    int r = 0;
    int star = -1;
    int resume = 0;
    while (r < route.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = r;
      } else if (p < pattern.length() && pattern.charAt(p) == route.charAt(r)) {
        p++;
        r++;
      } else if (star >= 0) {
        p = star + 1;
        r = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
