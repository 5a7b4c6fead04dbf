package dev.weft.agent.record;

import dev.weft.bootstrap.Operation;
import java.util.Comparator;

/** One thing that a trace did before it failed: a query, a command, a line. Immutable. */
public final class Breadcrumb {
  static final Comparator<Breadcrumb> BY_TIME =
      new Comparator<Breadcrumb>() {
        @Override
        public int compare(Breadcrumb a, Breadcrumb b) {
          return Long.compare(a.epochNanos, b.epochNanos);
        }
      };

  private static final int LONGEST = 300;

  /** When it began, in nanoseconds since the epoch. */
  public final long epochNanos;

  /**
   * What it was: {@code db.postgresql}, {@code http}, {@code message}, {@code span}, {@code log}.
   */
  public final String category;

  /** {@code debug}, {@code info}, {@code warning} or {@code error}. */
  public final String level;

  /** What it did, sanitized as in the span or redacted; bounded. */
  public final String text;

  /** How long it took, in nanoseconds; 0 of a line. */
  public final long durationNanos;

  Breadcrumb(long epochNanos, String category, String level, String text, long durationNanos) {
    this.epochNanos = epochNanos;
    this.category = category;
    this.level = level;
    this.text = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    this.durationNanos = durationNanos;
  }

  static Breadcrumb of(WeftSpan span) {
    return new Breadcrumb(
        span.tracing.clock().epochNanos(span.startNanos),
        categoryOf(span),
        span.hasFailed() ? "error" : "info",
        textOf(span),
        span.endNanos - span.startNanos);
  }

  private static String categoryOf(WeftSpan span) {
    String database = attribute(span, "db.system.name");
    if (!database.isEmpty()) {
      return "db." + database;
    }
    if (!attribute(span, "messaging.system").isEmpty()) {
      return "message";
    }
    return span.kind == Operation.Kind.CLIENT ? "http" : "span";
  }

  private static String textOf(WeftSpan span) {
    String query = attribute(span, "db.query.text");
    if (!query.isEmpty()) {
      return query;
    }
    String url = attribute(span, "url.full");
    return url.isEmpty() ? span.name : span.name + " " + url;
  }

  /** The value of an attribute that is a text; empty when it is not set. */
  private static String attribute(WeftSpan span, String key) {
    String value = span.textOf(key);
    return value == null ? "" : value;
  }
}
