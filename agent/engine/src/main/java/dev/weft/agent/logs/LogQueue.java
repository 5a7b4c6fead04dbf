package dev.weft.agent.logs;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Log events on their way to the exporter. Bounded in number and in the length of a message; what
 * does not fit is counted and let go. Any thread adds, one takes.
 */
public final class LogQueue implements LogEvents.Listener {
  static final int MOST = 4096;
  static final int LONGEST_MESSAGE = 16_384;

  private final ConcurrentLinkedQueue<QueuedRecord> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();

  @Override
  public void logged(
      int level, String logger, @Nullable String message, @Nullable Throwable thrown) {
    if (waiting.incrementAndGet() > MOST) {
      waiting.decrementAndGet();
      dropped.incrementAndGet();
      return;
    }
    String text = message == null ? "" : message;
    String bounded = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
    queue.add(new QueuedRecord(level, logger, bounded, thrown, Span.current().getSpanContext()));
  }

  @Nullable
  QueuedRecord poll() {
    QueuedRecord record = queue.poll();
    if (record != null) {
      waiting.decrementAndGet();
    }
    return record;
  }

  /** How many events found no room. */
  long dropped() {
    return dropped.get();
  }
}
