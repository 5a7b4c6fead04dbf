package dev.weft.agent.errors;

import dev.weft.agent.record.Breadcrumb;
import dev.weft.agent.record.Failure;
import dev.weft.agent.record.Tracing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One error of a group, in full, redacted. Holds no object of the application. Immutable. */
public final class ErrorSample {
  private static final int MOST_BREADCRUMBS = 20;
  private static final int MOST_FRAMES = 100;
  private static final int MOST_FRAMES_OF_ONE = 50;
  private static final int OBJECT_BYTES = 400;
  private static final int BREADCRUMB_BYTES = 60;

  /** When it was seen, in nanoseconds since the epoch. */
  public final long epochNanos;

  /** The route, job or destination; empty outside of any. */
  public final String name;

  /** The trace id in hex; empty outside of any. */
  public final String traceId;

  /** The span id in hex; empty outside of any. */
  public final String spanId;

  /** Who logged it; empty when it was thrown out of the application. */
  public final String logger;

  /** The line in which it was logged, redacted; empty when nobody did. */
  public final String logged;

  /** Whether the application went on with it. */
  public final boolean isHandled;

  /** The exception and its causes, the outermost first; at least one. */
  public final List<ErrorPart> parts;

  /** What the trace did before, oldest first. */
  public final List<Breadcrumb> breadcrumbs;

  ErrorSample(
      Failure failure,
      Throwable[] chain,
      StackTraceElement[][] stacks,
      int length,
      InApp inApp,
      Tracing.Redaction redaction) {
    epochNanos = failure.epochNanos();
    name = failure.name();
    traceId = failure.traceId();
    spanId = failure.spanId();
    logger = failure.logger();
    logged = ErrorPart.bounded(redaction.redact(failure.logged()));
    isHandled = failure.isHandled();
    List<ErrorPart> exceptions = new ArrayList<>(length);
    int left = MOST_FRAMES;
    for (int i = 0; i < length; i++) {
      int most = Math.min(left, MOST_FRAMES_OF_ONE);
      exceptions.add(new ErrorPart(chain[i], stacks[i], most, inApp, redaction));
      left -= exceptions.get(i).frames.length;
    }
    parts = Collections.unmodifiableList(exceptions);
    breadcrumbs = Collections.unmodifiableList(failure.breadcrumbs(MOST_BREADCRUMBS, redaction));
  }

  /** About what it occupies in the heap. */
  int bytes() {
    int bytes = OBJECT_BYTES + 2 * logged.length();
    for (ErrorPart part : parts) {
      bytes += part.bytes();
    }
    for (Breadcrumb crumb : breadcrumbs) {
      bytes += BREADCRUMB_BYTES + 2 * crumb.text.length();
    }
    return bytes;
  }
}
