package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.IdleRecorder;

/** An operation that is timed and never becomes a span. */
final class QuietOperation extends IdleRecorder.IdleOperation {
  private final long startNanos = System.nanoTime();

  @Override
  public long finish() {
    return System.nanoTime() - startNanos;
  }
}
