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
  private final Map<WeftSpan, LocalTrace> byRoot = new HashMap<>();

  /** Traces whose local root has not come yet; those of which it was forgotten fall out. */
  private final Map<WeftSpan, LocalTrace> early =
      new LinkedHashMap<WeftSpan, LocalTrace>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<WeftSpan, LocalTrace> eldest) {
          return size() > EARLY;
        }
      };

  /** A store that keeps this many of the most recent traces. */
  public TraceStore(int mostRecent) {
    this.mostRecent = mostRecent;
  }

  /** Takes a local root that ended with the spans below it, newest first. */
  synchronized void add(WeftSpan root, @Nullable WeftSpan below) {
    LocalTrace before = early.remove(root);
    LocalTrace trace = before == null ? new LocalTrace(root) : before;
    for (WeftSpan span = below; span != null; span = span.nextFinished) {
      trace.add(span);
    }
    byRoot.put(root, trace);
    hold(recent, trace);
    if (trace.hasFailed()) {
      hold(failed, trace);
    }
    addSlow(trace);
    trim(recent, mostRecent);
    trim(failed, FAILED);
  }

  /** Takes a span that comes without its local root: that one has ended, or runs for long. */
  synchronized void addLate(WeftSpan span) {
    LocalTrace trace = byRoot.get(span.root);
    trace = trace == null ? early.get(span.root) : trace;
    if (trace == null) {
      trace = new LocalTrace(span.root);
      early.put(span.root, trace);
    }
    trace.add(span);
  }

  private void addSlow(LocalTrace trace) {
    forgetOldSlow(trace.endNanos());
    int at = slowest.size();
    while (at > 0 && slowest.get(at - 1).durationNanos() < trace.durationNanos()) {
      at--;
    }
    if (at < SLOWEST) {
      slowest.add(at, trace);
      trace.holders++;
      if (slowest.size() > SLOWEST) {
        forget(slowest.remove(SLOWEST));
      }
    }
  }

  private void forgetOldSlow(long nowNanos) {
    for (int i = slowest.size() - 1; i >= 0; i--) {
      if (nowNanos - slowest.get(i).endNanos() > FORGET_SLOW_NANOS) {
        forget(slowest.remove(i));
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
      byRoot.remove(trace.root());
    }
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
