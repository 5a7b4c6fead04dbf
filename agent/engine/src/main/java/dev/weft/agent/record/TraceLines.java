package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.atomic.AtomicInteger;

/** The last lines that the application logged in the course of one trace. Any thread. */
final class TraceLines {
  private static final int MOST = 10;
  private static final int LONGEST = 1000;
  private static final String[] LEVELS = {"debug", "debug", "info", "warning", "error"};

  // racing writers may overwrite each other's line: a line of a log is not worth a lock
  private final Line[] lines = new Line[MOST];
  private final AtomicInteger next = new AtomicInteger();

  void add(int level, @Nullable String message, long epochNanos) {
    if (message != null) {
      String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
      lines[Math.floorMod(next.getAndIncrement(), MOST)] = new Line(level, text, epochNanos);
    }
  }

  /** The lines in any order; there may be gaps. */
  Line[] copy() {
    return lines.clone();
  }

  /** One line, not redacted yet. Immutable. */
  static final class Line {
    final long epochNanos;
    private final int level;
    private final String message;

    Line(int level, String message, long epochNanos) {
      this.level = level;
      this.message = message;
      this.epochNanos = epochNanos;
    }

    Breadcrumb breadcrumb(Tracing.Redaction redaction) {
      String name = LEVELS[Math.min(Math.max(level, 0), LEVELS.length - 1)];
      return new Breadcrumb(epochNanos, "log", name, redaction.redact(message), 0);
    }
  }
}
