package dev.weft.agent.record;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What one trace did in this process: its local root and the spans below. Thread safe. */
public final class LocalTrace {
  /** Spans past this are counted, not kept. */
  static final int MOST_SPANS = 256;

  private static final Comparator<FinishedSpan> BY_START =
      new Comparator<FinishedSpan>() {
        @Override
        public int compare(FinishedSpan a, FinishedSpan b) {
          return Long.compare(a.getStartEpochNanos(), b.getStartEpochNanos());
        }
      };

  private final FinishedSpan root;
  private final SpanList below;

  /** In how many of the store's lists this is; the store's lock guards it. */
  int holders;

  LocalTrace(FinishedSpan root, SpanList below) {
    this.root = root;
    this.below = below;
  }

  void add(FinishedSpan span) {
    below.add(span);
  }

  FinishedSpan root() {
    return root;
  }

  public String id() {
    return root.getTraceId();
  }

  /** The name of the local root. */
  public String name() {
    return root.getName();
  }

  /** How long the local root took, in nanoseconds. */
  public long durationNanos() {
    return root.durationNanos();
  }

  /** Whether the local root, or a span below it, failed. */
  public boolean hasFailed() {
    return root.hasFailed() || below.hasFailed();
  }

  /** Whether it waited for something to send, as a long poll of Socket.IO does. */
  boolean isLongPoll() {
    return root.says("socketio.transport", "polling") && root.says("http.request.method", "GET");
  }

  /** How many spans did not fit. */
  public int spansLeftOut() {
    return below.left();
  }

  /** The spans, the local root first, then in the order of their start. */
  public List<FinishedSpan> spans() {
    List<FinishedSpan> spans = below.copy();
    Collections.sort(spans, BY_START);
    spans.add(0, root);
    return spans;
  }
}
