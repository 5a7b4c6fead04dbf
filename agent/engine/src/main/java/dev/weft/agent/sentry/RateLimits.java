package dev.weft.agent.sentry;

import dev.weft.bootstrap.Nullable;

/**
 * Until when Sentry wants no errors. Source: its developer documentation, "Rate Limiting". One
 * thread's own.
 */
final class RateLimits {
  private static final long DEFAULT_SECONDS = 60;
  private static final long MOST_SECONDS = 24 * 3600;

  private boolean isLimited;
  private long untilNanos;

  boolean hold(long nowNanos) {
    if (isLimited && nowNanos - untilNanos >= 0) {
      isLimited = false;
    }
    return isLimited;
  }

  /**
   * Takes the headers of an answer in.
   *
   * @param limits {@code X-Sentry-Rate-Limits}
   * @param retryAfter {@code Retry-After} in seconds; a date counts as absent
   */
  void answered(int status, @Nullable String limits, @Nullable String retryAfter, long nowNanos) {
    if (limits != null) {
      for (String limit : limits.split(",")) {
        add(limit.trim(), nowNanos);
      }
    } else if (status == 429) {
      limit(seconds(retryAfter == null ? "" : retryAfter), nowNanos);
    }
  }

  /** {@code seconds:category;category:scope:…}; no category means all. */
  private void add(String limit, long nowNanos) {
    String[] parts = limit.split(":", -1);
    String categories = parts.length < 2 ? "" : parts[1];
    if (parts[0].isEmpty()) {
      return;
    }
    if (categories.isEmpty() || (";" + categories + ";").contains(";error;")) {
      limit(seconds(parts[0]), nowNanos);
    }
  }

  private void limit(long seconds, long nowNanos) {
    long until = nowNanos + seconds * 1_000_000_000L;
    if (!isLimited || until - untilNanos > 0) {
      untilNanos = until;
    }
    isLimited = true;
  }

  private static long seconds(String text) {
    try {
      double seconds = Double.parseDouble(text.trim());
      return seconds >= 0 ? (long) Math.min(MOST_SECONDS, Math.ceil(seconds)) : DEFAULT_SECONDS;
    } catch (NumberFormatException e) {
      return DEFAULT_SECONDS;
    }
  }
}
