package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The agent's end of the {@link Pipeline}: puts what ended into the trace store and hands it on for
 * export. Used by one thread.
 */
public final class Finisher {
  private static final long SHOW_NANOS = 200_000_000L;

  private static final Comparator<Pipeline.Parcel> BY_ORDER =
      new Comparator<Pipeline.Parcel>() {
        @Override
        public int compare(Pipeline.Parcel a, Pipeline.Parcel b) {
          return Long.compare(a.order, b.order);
        }
      };

  private final Pipeline pipeline;
  private final TraceStore store;
  private final Resource resource;
  private final TailSampling sampling;
  private final AtomicLong leftOut = new AtomicLong();

  private long shownNanos;
  private boolean hasShown;

  /** Hands on whatever ends. */
  public Finisher(Pipeline pipeline, TraceStore store, Resource resource) {
    this(pipeline, store, resource, TailSampling.ALL);
  }

  /** Hands on what the sampling keeps. */
  public Finisher(Pipeline pipeline, TraceStore store, Resource resource, TailSampling sampling) {
    this.pipeline = pipeline;
    this.store = store;
    this.resource = resource;
    this.sampling = sampling;
  }

  /** Spans that are in the store alone because the sampling left them out; any thread may ask. */
  public long leftOut() {
    return leftOut.get();
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

  /** From now on nothing leaves the process. */
  public void stayLocal() {
    pipeline.stayLocal(store.mostRecent());
  }

  /**
   * Takes all waiting spans, for the store alone. It has them a moment later: at many traces a
   * second, most are forgotten before anybody could have asked for them, and cost next to nothing.
   *
   * @return how many were taken that had been queued
   */
  public int takeLocal(long nowNanos) {
    RecentParcels recent = pipeline.recent();
    if (recent == null) {
      return take(Integer.MAX_VALUE, null);
    }
    List<Pipeline.Parcel> parcels = new ArrayList<>();
    int queued = 0;
    for (Pipeline.Parcel each = pipeline.poll(); each != null; each = pipeline.poll()) {
      queued += each.spans;
      parcels.add(each);
    }
    if (queued > 0 || !hasShown || nowNanos - shownNanos >= SHOW_NANOS) {
      hasShown = true;
      shownNanos = nowNanos;
      recent.moveTo(parcels);
    }
    Collections.sort(parcels, BY_ORDER);
    for (int i = 0; i < parcels.size(); i++) {
      finish(parcels.get(i), null);
    }
    recent.keepSlowerThan(store.slowNanos());
    return queued;
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
      store(root, below);
    }
    if (export == null) {
      return;
    }
    if (!leaves(parcel)) {
      leftOut.addAndGet(parcel.spans);
      return;
    }
    if (root != null) {
      export.add(root);
    }
    export.addAll(below);
  }

  private void store(FinishedSpan root, List<FinishedSpan> below) {
    if (pipeline.rootsBehind() >= store.mostRecent()) {
      store.addOutrun(root, below);
    } else {
      store.add(root, below);
    }
  }

  /**
   * Whether these leave the process. What comes before its root has ended belongs to a long trace,
   * which leaves whole; what comes after goes the way of its root, unless it has failed.
   */
  private boolean leaves(Pipeline.Parcel parcel) {
    WeftSpan first = parcel.root == null ? parcel.below : parcel.root;
    if (first == null) {
      return false;
    }
    WeftSpan root = first.root;
    if (parcel.root == null) {
      root.isLeftOut = root.isLeftOut && !TailSampling.hasFailed(parcel.below);
      root.hasLeft = !root.isLeftOut;
    } else if (!root.hasLeft) {
      root.hasLeft = sampling.keeps(root, parcel.below);
      root.isLeftOut = !root.hasLeft;
    }
    return root.hasLeft;
  }
}
