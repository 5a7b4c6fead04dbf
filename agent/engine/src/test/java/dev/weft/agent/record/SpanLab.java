package dev.weft.agent.record;

import dev.weft.bootstrap.Operation;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** Tracing with all its parts, without a thread: a test takes what has ended itself. */
public final class SpanLab {
  public final Pipeline pipeline;
  public final TraceStore store = new TraceStore(1000);
  public final Tracing tracing;
  public final Finisher finisher;

  public SpanLab(String sampler) {
    this(sampler, 1.0, 1 << 20);
  }

  SpanLab(String sampler, TailSampling sampling) {
    this(sampler, 1.0, 1 << 20, sampling);
  }

  public SpanLab(String sampler, double ratio, int bound) {
    this(sampler, ratio, bound, TailSampling.ALL);
  }

  private SpanLab(String sampler, double ratio, int bound, TailSampling sampling) {
    pipeline = new Pipeline(bound, Integer.MAX_VALUE);
    tracing =
        new Tracing(
            Sampling.of(sampler, ratio),
            Propagators.of("tracecontext,baggage"),
            pipeline,
            text -> text.isEmpty() ? text : "?");
    finisher = new Finisher(pipeline, store, Resource.empty(), sampling);
  }

  public Operation start(String name) {
    return tracing.start(Operation.Kind.INTERNAL, name);
  }

  /** What has ended since the last call, in the order of its arrival. */
  public List<SpanData> taken() {
    List<SpanData> spans = new ArrayList<>();
    finisher.take(Integer.MAX_VALUE, spans);
    return spans;
  }
}
