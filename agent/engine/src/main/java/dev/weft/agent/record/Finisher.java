package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The agent's end of the {@link Pipeline}: puts what ended into the trace store and hands it on for
 * export. Used by one thread.
 */
public final class Finisher {
  private static final long SHOW_NANOS = 200_000_000L;

  private final Pipeline pipeline;
  private final TraceStore store;
  private final Resource resource;

  /** The last traces that nobody has looked at, oldest first; empty where spans are exported. */
  private final ArrayDeque<Pipeline.Parcel> recent = new ArrayDeque<>();

  private long shownNanos;
  private boolean hasShown;

  public Finisher(Pipeline pipeline, TraceStore store, Resource resource) {
    this.pipeline = pipeline;
    this.store = store;
    this.resource = resource;
  }

  /**
   * Takes waiting spans until there are at least {@code most} or none is left.
   *
   * @param export where they go besides the store; null when nothing is exported
   * @return how many were taken
   */
  public int take(int most, @Nullable Collection<SpanData> export) {
    int taken = 0;
    while (taken < most) {
      Pipeline.Parcel parcel = pipeline.poll();
      if (parcel == null) {
        break;
      }
      taken += parcel.spans;
      finish(parcel, export);
    }
    return taken;
  }

  /**
   * Takes all waiting spans, for the store alone. It has them a moment later: at many traces a
   * second, most are forgotten before anybody could have asked for them, and cost next to nothing.
   *
   * @return how many were taken
   */
  public int takeLocal(long nowNanos) {
    int taken = 0;
    for (Pipeline.Parcel each = pipeline.poll(); each != null; each = pipeline.poll()) {
      taken += each.spans;
      keep(each);
    }
    if (!hasShown || nowNanos - shownNanos >= SHOW_NANOS) {
      hasShown = true;
      shownNanos = nowNanos;
      finishRecent();
    }
    return taken;
  }

  private void keep(Pipeline.Parcel parcel) {
    if (parcel.root == null) {
      finishRecent();
      finish(parcel, null);
      return;
    }
    recent.add(parcel);
    if (recent.size() > store.mostRecent()) {
      Pipeline.Parcel passed = recent.poll();
      if (passed != null && store.keepsBeyondRecent(passed)) {
        finish(passed, null);
      }
    }
  }

  private void finishRecent() {
    for (Pipeline.Parcel each = recent.poll(); each != null; each = recent.poll()) {
      finish(each, null);
    }
  }

  private void finish(Pipeline.Parcel parcel, @Nullable Collection<SpanData> export) {
    List<FinishedSpan> below = new ArrayList<>(parcel.spans);
    for (WeftSpan span = parcel.below; span != null; span = span.nextFinished) {
      FinishedSpan finished = new FinishedSpan(span, resource);
      below.add(finished);
      if (parcel.root == null) {
        store.addLate(span.root.id, finished);
      }
    }
    FinishedSpan root = parcel.root == null ? null : new FinishedSpan(parcel.root, resource);
    if (root != null) {
      store.add(root, below);
    }
    if (export != null && root != null) {
      export.add(root);
    }
    if (export != null) {
      export.addAll(below);
    }
  }
}
