package dev.weft.agent.record;

import dev.weft.bootstrap.Nullable;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

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
      keep(parcel);
      if (export != null) {
        addTo(export, parcel);
      }
    }
    return taken;
  }

  private void keep(Pipeline.Parcel parcel) {
    if (parcel.root != null) {
      store.add(parcel.root, parcel.below);
      return;
    }
    for (WeftSpan span = parcel.below; span != null; span = span.nextFinished) {
      store.addLate(span);
    }
  }

  private void addTo(Collection<SpanData> export, Pipeline.Parcel parcel) {
    if (parcel.root != null) {
      export.add(new FinishedSpan(parcel.root, resource));
    }
    for (WeftSpan span = parcel.below; span != null; span = span.nextFinished) {
      export.add(new FinishedSpan(span, resource));
    }
  }
}
