package dev.weft.agent.errors;

import dev.weft.bootstrap.Nullable;
import java.util.List;

/** What is known of a group of errors at one moment. Immutable. */
public final class ErrorSummary {
  /** The fingerprint, 16 hex characters. */
  public final String id;

  /** The class of the exception. */
  public final String type;

  /** How many there were. */
  public final long count;

  /** When the first was seen, in nanoseconds since the epoch. */
  public final long firstEpochNanos;

  /** When the last was seen, in nanoseconds since the epoch. */
  public final long lastEpochNanos;

  /** Where they happened, the first of them. */
  public final List<String> routes;

  /** How many happened at routes that are not listed. */
  public final long routesLeftOut;

  /** One of them in full; null when there was no room to keep it. */
  @Nullable public final ErrorSample sample;

  ErrorSummary(
      String id,
      String type,
      long count,
      long firstEpochNanos,
      long lastEpochNanos,
      List<String> routes,
      long routesLeftOut,
      @Nullable ErrorSample sample) {
    this.id = id;
    this.type = type;
    this.count = count;
    this.firstEpochNanos = firstEpochNanos;
    this.lastEpochNanos = lastEpochNanos;
    this.routes = routes;
    this.routesLeftOut = routesLeftOut;
    this.sample = sample;
  }
}
