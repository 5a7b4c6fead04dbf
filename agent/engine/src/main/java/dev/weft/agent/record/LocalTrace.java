package dev.weft.agent.record;

import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What one trace did in this process: its local root and the spans below. */
public final class LocalTrace {
  /** Spans past this are counted, not kept. */
  static final int MOST_SPANS = 256;

  private static final Comparator<WeftSpan> BY_START =
      new Comparator<WeftSpan>() {
        @Override
        public int compare(WeftSpan a, WeftSpan b) {
          // differences: nanoTime may be negative and may wrap
          return Long.compare(a.startNanos - a.root.startNanos, b.startNanos - b.root.startNanos);
        }
      };

  private final WeftSpan root;
  private final List<WeftSpan> spans;
  private int left;

  /** In how many of the store's lists this is; the store's lock guards it. */
  int holders;

  LocalTrace(WeftSpan root) {
    this.root = root;
    this.spans = new ArrayList<>(8);
  }

  synchronized void add(WeftSpan span) {
    if (spans.size() < MOST_SPANS) {
      spans.add(span);
    } else {
      left++;
    }
  }

  public String id() {
    return root.traceId();
  }

  /** The name of the local root. */
  public String name() {
    return root.name;
  }

  /** How long the local root took, in nanoseconds. */
  public long durationNanos() {
    return root.endNanos - root.startNanos;
  }

  /** When the local root ended, as {@link System#nanoTime()} had it. */
  long endNanos() {
    return root.endNanos;
  }

  /** Whether the local root, or a span below it, failed. */
  public synchronized boolean hasFailed() {
    if (root.hasFailed()) {
      return true;
    }
    for (WeftSpan span : spans) {
      if (span.hasFailed()) {
        return true;
      }
    }
    return false;
  }

  WeftSpan root() {
    return root;
  }

  /** How many spans did not fit. */
  public synchronized int spansLeftOut() {
    return left;
  }

  /** The spans, the local root first, then in the order of their start. */
  public List<FinishedSpan> spans() {
    List<WeftSpan> sorted;
    synchronized (this) {
      sorted = new ArrayList<>(spans);
    }
    Collections.sort(sorted, BY_START);
    List<FinishedSpan> finished = new ArrayList<>(sorted.size() + 1);
    finished.add(new FinishedSpan(root, Resource.empty()));
    for (WeftSpan span : sorted) {
      finished.add(new FinishedSpan(span, Resource.empty()));
    }
    return finished;
  }
}
