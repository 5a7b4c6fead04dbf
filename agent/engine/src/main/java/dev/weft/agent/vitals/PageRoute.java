package dev.weft.agent.vitals;

import dev.weft.agent.sanitize.PathText;
import java.util.HashSet;
import java.util.Set;

/**
 * The label of a page: its template, or its path without what looks variable. What a page says is
 * not believed: a bounded number of routes, then {@code _other}. One thread's own.
 */
final class PageRoute {
  private static final String OTHER = "_other";
  private static final int MOST_ROUTES = 200;
  private static final int LONGEST = 200;

  private final Set<String> known = new HashSet<>();

  String of(String said) {
    if (!said.startsWith("/") || said.length() > LONGEST) {
      return OTHER;
    }
    String route = masked(said);
    if (known.size() < MOST_ROUTES) {
      known.add(route);
    }
    return known.contains(route) ? route : OTHER;
  }

  private static String masked(String said) {
    StringBuilder out = new StringBuilder(said.length());
    int at = 0;
    while (at < said.length()) {
      int slash = said.indexOf('/', at + 1);
      int end = slash < 0 ? said.length() : slash;
      String segment = said.substring(at, end);
      out.append(isTemplate(segment) ? segment : PathText.sanitize(segment));
      at = end;
    }
    return out.length() == 0 ? "/" : out.toString();
  }

  /** {@code /{id}}: a name in braces. */
  private static boolean isTemplate(String segment) {
    int last = segment.length() - 1;
    boolean fits = last > 2 && last < 40 && segment.charAt(1) == '{' && segment.charAt(last) == '}';
    for (int i = 2; fits && i < last; i++) {
      char c = segment.charAt(i);
      fits = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
    }
    return fits;
  }
}
