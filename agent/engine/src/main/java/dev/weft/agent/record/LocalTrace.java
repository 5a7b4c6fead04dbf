package dev.weft.agent.record;

import java.util.ArrayList;
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
  private final Below below;

  /** In how many of the store's lists this is; the store's lock guards it. */
  int holders;

  LocalTrace(FinishedSpan root, Below below) {
    this.root = root;
    this.below = below;
  }

  /** The spans below a local root: the first ones, and how many came after. */
  static final class Below {
    final List<FinishedSpan> spans = new ArrayList<>(8);
    int left;

    void add(FinishedSpan span) {
      if (spans.size() < MOST_SPANS) {
        spans.add(span);
      } else {
        left++;
      }
    }
  }

  synchronized void add(FinishedSpan span) {
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
  public synchronized boolean hasFailed() {
    if (root.hasFailed()) {
      return true;
    }
    for (FinishedSpan span : below.spans) {
      if (span.hasFailed()) {
        return true;
      }
    }
    return false;
  }

  /** How many spans did not fit. */
  public synchronized int spansLeftOut() {
    return below.left;
  }

  /** The spans, the local root first, then in the order of their start. */
  public List<FinishedSpan> spans() {
    List<FinishedSpan> spans;
    synchronized (this) {
      spans = new ArrayList<>(below.spans);
    }
    Collections.sort(spans, BY_START);
    spans.add(0, root);
    return spans;
  }
}
