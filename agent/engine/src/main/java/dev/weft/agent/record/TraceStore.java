package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The traces that are kept in memory: the most recent, the slowest of the last hour, the failed.
 * Written and read off the application's threads only; bounded; thread safe.
 */
public final class TraceStore {
  private static final int SLOWEST = 30;
  private static final int FAILED = 50;
  private static final int EARLY = 64;
  private static final long FORGET_SLOW_NANOS = 3_600_000_000_000L;

  private final int mostRecent;
  private final Deque<LocalTrace> recent = new ArrayDeque<>();
  private final Deque<LocalTrace> failed = new ArrayDeque<>();
  private final List<LocalTrace> slowest = new ArrayList<>();
  private final Map<Long, LocalTrace> byRoot = new HashMap<>();

  /** When the first of {@link #slowest} ended, or one before it; nanoseconds since the epoch. */
  private long eldestSlowNanos = Long.MAX_VALUE;

  /** Spans whose local root has not come yet; those of which it was forgotten fall out. */
  private final Map<Long, SpanList> early =
      new LinkedHashMap<Long, SpanList>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SpanList> eldest) {
          return size() > EARLY;
        }
      };

  /** A store that keeps this many of the most recent traces. */
  public TraceStore(int mostRecent) {
    this.mostRecent = mostRecent;
  }

  int mostRecent() {
    return mostRecent;
  }

  /** How long a local root has to take to be among the slowest, in nanoseconds; -1 for any. */
  synchronized long slowNanos() {
    return slowest.size() < SLOWEST ? -1 : slowest.get(SLOWEST - 1).durationNanos();
  }

  /** Takes a local root that ended with the spans below it. */
  synchronized void add(FinishedSpan root, List<FinishedSpan> below) {
    Long id = root.id();
    SpanList before = early.isEmpty() ? null : early.remove(id);
    LocalTrace trace = new LocalTrace(root, joined(before, below));
    byRoot.put(id, trace);
    hold(recent, trace);
    if (trace.hasFailed()) {
      hold(failed, trace);
    }
    if (!trace.isLongPoll()) {
      addSlow(trace);
    }
    trim(recent, mostRecent);
    trim(failed, FAILED);
  }

  /**
   * Takes a local root behind which so many others wait that it will not be among the most recent
   * ones: it stays if it failed or is slow.
   */
  synchronized void addOutrun(FinishedSpan root, List<FinishedSpan> below) {
    if (!early.isEmpty() || root.durationNanos() > slowNanos() || hasFailed(root, below)) {
      add(root, below);
    }
  }

  private static boolean hasFailed(FinishedSpan root, List<FinishedSpan> below) {
    boolean failed = root.hasFailed();
    for (int i = 0; i < below.size() && !failed; i++) {
      failed = below.get(i).hasFailed();
    }
    return failed;
  }

  private static SpanList joined(@Nullable SpanList before, List<FinishedSpan> below) {
    if (before == null && below.size() <= LocalTrace.MOST_SPANS) {
      return new SpanList(new ArrayList<>(below));
    }
    SpanList all = before == null ? new SpanList() : before;
    all.release();
    for (FinishedSpan span : below) {
      all.add(span);
    }
    return all;
  }

  /** Takes a span that comes without its local root: that one has ended, or runs for long. */
  synchronized void addLate(long rootId, FinishedSpan span) {
    LocalTrace trace = byRoot.get(rootId);
    if (trace != null) {
      trace.add(span);
      if (span.hasFailed() && !failed.contains(trace)) {
        hold(failed, trace);
        trim(failed, FAILED);
      }
      return;
    }
    SpanList waiting = early.get(rootId);
    if (waiting == null) {
      waiting = new SpanList();
      early.put(rootId, waiting);
    }
    waiting.add(span);
  }

  private void addSlow(LocalTrace trace) {
    long endNanos = trace.root().getEndEpochNanos();
    forgetOldSlow(endNanos);
    int at = slowest.size();
    while (at > 0 && slowest.get(at - 1).durationNanos() < trace.durationNanos()) {
      at--;
    }
    if (at < SLOWEST) {
      slowest.add(at, trace);
      eldestSlowNanos = Math.min(eldestSlowNanos, endNanos);
      trace.holders++;
      if (slowest.size() > SLOWEST) {
        forget(slowest.remove(SLOWEST));
      }
    }
  }

  private void forgetOldSlow(long nowNanos) {
    if (slowest.isEmpty() || nowNanos - eldestSlowNanos <= FORGET_SLOW_NANOS) {
      return;
    }
    eldestSlowNanos = Long.MAX_VALUE;
    for (int i = slowest.size() - 1; i >= 0; i--) {
      long endNanos = slowest.get(i).root().getEndEpochNanos();
      if (nowNanos - endNanos > FORGET_SLOW_NANOS) {
        forget(slowest.remove(i));
      } else {
        eldestSlowNanos = Math.min(eldestSlowNanos, endNanos);
      }
    }
  }

  private void trim(Deque<LocalTrace> traces, int most) {
    while (traces.size() > most) {
      forget(traces.removeLast());
    }
  }

  private static void hold(Deque<LocalTrace> traces, LocalTrace trace) {
    traces.addFirst(trace);
    trace.holders++;
  }

  private void forget(LocalTrace trace) {
    if (--trace.holders == 0) {
      byRoot.remove(trace.root().id());
    }
  }

  /** Forgets all of them. */
  public synchronized void clear() {
    recent.clear();
    failed.clear();
    slowest.clear();
    byRoot.clear();
    eldestSlowNanos = Long.MAX_VALUE;
    early.clear();
  }

  /** The most recent traces, newest first. */
  public synchronized List<LocalTrace> recent() {
    return new ArrayList<>(recent);
  }

  /** The slowest traces of the last hour, slowest first. */
  public synchronized List<LocalTrace> slowest() {
    return new ArrayList<>(slowest);
  }

  /** The failed traces, newest first. */
  public synchronized List<LocalTrace> failed() {
    return new ArrayList<>(failed);
  }

  /** What is kept of one trace; several requests of this process may belong to it. */
  public synchronized List<LocalTrace> find(String traceId) {
    Set<LocalTrace> kept = new LinkedHashSet<>(recent);
    kept.addAll(failed);
    kept.addAll(slowest);
    List<LocalTrace> found = new ArrayList<>(1);
    for (LocalTrace trace : kept) {
      if (trace.id().equals(traceId)) {
        found.add(trace);
      }
    }
    Collections.reverse(found);
    return found;
  }
}
