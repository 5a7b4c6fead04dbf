package dev.weft.agent.record;

import java.util.ArrayList;
import java.util.List;

/** The spans below one local root: bounded, what does not fit is counted. Thread safe. */
final class SpanList {
  private final List<FinishedSpan> spans;
  private int left;

  SpanList() {
    this(new ArrayList<>(8));
  }

  /** A list over these, which are its own from here on. */
  SpanList(List<FinishedSpan> spans) {
    this.spans = spans;
  }

  synchronized void add(FinishedSpan span) {
    if (spans.size() < LocalTrace.MOST_SPANS) {
      spans.add(span);
    } else {
      left++;
    }
  }

  /** The trace has ended: nothing of the application is held any more. */
  synchronized void release() {
    for (FinishedSpan span : spans) {
      span.release();
    }
  }

  synchronized boolean hasFailed() {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).hasFailed()) {
        return true;
      }
    }
    return false;
  }

  synchronized int left() {
    return left;
  }

  synchronized List<FinishedSpan> copy() {
    return new ArrayList<>(spans);
  }
}
