package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An exception that ended a piece of work, or that the application has logged, with what is known
 * of where it happened. Made on the application's thread without looking into the exception; read
 * on the agent's.
 */
public final class Failure {
  private static final TraceLines.Line[] NO_LINES = {};

  private final Throwable thrown;
  private final long epochNanos;
  private final String logger;
  private final String logged;
  @Nullable private final WeftSpan span;
  @Nullable private final WeftSpan finishedBefore;
  private final TraceLines.Line[] linesBefore;

  private Failure(
      Throwable thrown, long epochNanos, String logger, String logged, @Nullable WeftSpan in) {
    this.thrown = thrown;
    this.epochNanos = epochNanos;
    this.logger = logger;
    this.logged = logged;
    span = in;
    finishedBefore = in == null ? null : in.root.finished;
    TraceLines lines = in == null ? null : in.root.lines;
    linesBefore = lines == null ? NO_LINES : lines.copy();
  }

  /** An exception that left a request, a message's handler or a run of a job. */
  static Failure of(Throwable thrown, WeftSpan span) {
    long now = span.tracing.clock().epochNanos(System.nanoTime());
    return new Failure(thrown, now, "", "", span);
  }

  /** An exception in a line of the application's log; the span is null outside of any. */
  static Failure logged(
      Throwable thrown,
      String logger,
      @Nullable String message,
      long epochNanos,
      @Nullable WeftSpan current) {
    return new Failure(thrown, epochNanos, logger, message == null ? "" : message, current);
  }

  /** The application's own object: not to be kept beyond the moment in which it is looked at. */
  public Throwable thrown() {
    return thrown;
  }

  /** When it was seen, in nanoseconds since the epoch. */
  public long epochNanos() {
    return epochNanos;
  }

  /** Whether the application went on with it, as far as is known by now: it was logged. */
  public boolean isHandled() {
    return !logger.isEmpty() && (span == null || !span.root.hasFailed());
  }

  /** Who logged it; empty when nobody did. */
  public String logger() {
    return logger;
  }

  /** The line in which it was logged, not redacted; empty when nobody did. */
  public String logged() {
    return logged;
  }

  /** What the trace is known by in this process; 0 outside of any. */
  public long root() {
    return span == null ? 0 : span.root.id;
  }

  /** Whether the work that it happened in is over, and {@link #name()} therefore final. */
  public boolean isNamed() {
    return span == null || span.root.hasEnded();
  }

  /** What it happened in: {@code GET /orders/{id}}, a job's name; empty outside of any. */
  public String name() {
    return span == null ? "" : span.root.name;
  }

  /** The trace id in hex; empty outside of any. */
  public String traceId() {
    return span == null ? "" : span.traceId();
  }

  /** The span id in hex; empty outside of any. */
  public String spanId() {
    return span == null ? "" : span.spanId();
  }

  /** What the trace did in this process before, the last {@code most} of it, oldest first. */
  public List<Breadcrumb> breadcrumbs(int most, Tracing.Redaction redaction) {
    List<Breadcrumb> crumbs = new ArrayList<>();
    WeftSpan each = finishedBefore;
    while (each != null && crumbs.size() < most) {
      crumbs.add(Breadcrumb.of(each));
      each = each.nextFinished;
    }
    for (TraceLines.Line line : linesBefore) {
      if (line != null) {
        crumbs.add(line.breadcrumb(redaction));
      }
    }
    Collections.sort(crumbs, Breadcrumb.BY_TIME);
    int from = Math.max(0, crumbs.size() - most);
    return new ArrayList<>(crumbs.subList(from, crumbs.size()));
  }
}
