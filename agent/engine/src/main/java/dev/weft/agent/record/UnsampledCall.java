package dev.weft.agent.record;

import dev.weft.bootstrap.IdleRecorder;
import dev.weft.bootstrap.Nullable;
import io.opentelemetry.context.Context;

/**
 * A call to something outside below a span that is not sampled: it has a duration and else nothing.
 * Its ids are those of the span above. A thread uses the same one again and again, so that such a
 * call allocates nothing; see {@link dev.weft.bootstrap.Recorder#startCall}.
 *
 * <p>Started on one thread, ended on any.
 */
final class UnsampledCall extends IdleRecorder.IdleOperation {
  private final Tracing tracing;
  private final CurrentContext.Slot slot;

  /** Null while it waits to be used again. */
  @Nullable private WeftSpan above;

  /** What it was started inside of. */
  @Nullable private UnsampledCall around;

  private long startNanos;
  private long endNanos;

  private UnsampledCall(Tracing tracing, CurrentContext.Slot slot) {
    this.tracing = tracing;
    this.slot = slot;
  }

  /** Begins one below a span; the calling thread is the slot's. */
  static UnsampledCall start(WeftSpan above, CurrentContext.Slot slot) {
    boolean isTimed = OwnCost.isTimed(++slot.started);
    long before = isTimed ? System.nanoTime() : 0;
    UnsampledCall call = slot.spare;
    slot.spare = null;
    if (call == null || call.tracing != above.tracing) {
      call = new UnsampledCall(above.tracing, slot);
    }
    call.above = above;
    call.around = runningIn(slot);
    slot.call = call;
    call.endNanos = 0;
    call.startNanos = System.nanoTime();
    if (isTimed) {
      above.tracing.cost().add(call.startNanos - before);
    }
    return call;
  }

  // one that ended on another thread is still there: kept, they would make a chain
  @Nullable
  private static UnsampledCall runningIn(CurrentContext.Slot slot) {
    UnsampledCall known = slot.call;
    return known == null || known.above == null ? null : known;
  }

  /** The span that it is a part of; null once it has ended. */
  @Nullable
  WeftSpan above() {
    return above;
  }

  @Override
  public String traceId() {
    WeftSpan known = above;
    return known == null ? Hex.of(0, 0) : known.traceId();
  }

  @Override
  public String spanId() {
    WeftSpan known = above;
    return known == null ? Hex.of(0) : known.spanId();
  }

  @Override
  public Object attach() {
    WeftSpan known = above;
    return known == null ? Context.root() : known.attach();
  }

  @Override
  public void detach(Object attachment) {
    CurrentContext.goBack(attachment);
  }

  @Override
  public void suspend() {
    if (slot.call == this && slot.isMine()) {
      slot.call = around;
    }
    around = null;
  }

  @Override
  public long finish() {
    if (above == null) {
      return -1;
    }
    long now = System.nanoTime();
    endNanos = now;
    tracing.countUnsampled();
    above = null;
    owner = null;
    if (slot.isMine()) {
      suspend();
      slot.spare = this;
    }
    if (OwnCost.isTimed(slot.started)) {
      tracing.cost().add(System.nanoTime() - now);
    }
    return now - startNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }
}
