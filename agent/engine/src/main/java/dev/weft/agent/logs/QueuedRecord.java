package dev.weft.agent.logs;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.trace.SpanContext;

/** A log event as it was, until the agent's thread makes a record of it. Immutable. */
final class QueuedRecord {
  final long epochMillis = System.currentTimeMillis();
  final int level;
  final String logger;
  final String message;
  @Nullable final Throwable thrown;
  final SpanContext span;

  QueuedRecord(
      int level, String logger, String message, @Nullable Throwable thrown, SpanContext span) {
    this.level = level;
    this.logger = logger;
    this.message = message;
    this.thrown = thrown;
    this.span = span;
  }
}
