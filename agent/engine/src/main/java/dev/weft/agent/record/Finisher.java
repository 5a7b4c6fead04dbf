package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The agent's end of the {@link Pipeline}: puts what ended into the trace store and hands it on for
 * export. Used by one thread.
 */
public final class Finisher {
  private final Pipeline pipeline;
  private final TraceStore store;
  private final Resource resource;

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
