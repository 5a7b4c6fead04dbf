package dev.weft.agent.sanitize;

import dev.weft.bootstrap.Nullable;

/**
 * Paths in which nothing is masked, so that those which come again and again are not looked through
 * each time. What is masked is never kept. Bounded by its places, of which each holds the last path
 * that fell to it. Thread safe; never throws.
 */
public final class KnownPaths {
  private static final int PLACES = 256;
  private static final int LONGEST = 128;

  // a race may miss what another thread put there, no more: texts are immutable
  private final String[] places = new String[PLACES];

  /** As {@link PathText#sanitize}. */
  public String sanitize(@Nullable String path) {
    if (path == null || path.length() > LONGEST) {
      return PathText.sanitize(path);
    }
    int hash = path.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String known = places[place];
    if (path.equals(known)) {
      return known;
    }
    String clean = PathText.sanitize(path);
    if (clean.equals(path)) {
      places[place] = clean;
    }
    return clean;
  }
}
