package dev.weft.instrumentation.common.http;

import dev.weft.bootstrap.Recorder;
import java.util.concurrent.atomic.LongAdder;

/**
 * A host as a dependency: judged by what became of the application's own calls, never asked. It is
 * looked after while there are calls, and anew when they come again.
 */
final class Peer extends Recorder.Dependency {
  private static final int IDLE_LOOKS = 30;

  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final String host;
  private volatile boolean isFound;
  private long seenCalls;
  private long seenFailures;
  private long seenNanos;
  private int idleLooks;

  Peer(String host) {
    this.host = host;
  }

  /** A call has ended. */
  void called(boolean hasFailed, long tookNanos) {
    calls.increment();
    nanos.add(Math.max(0, tookNanos));
    if (hasFailed) {
      failures.increment();
    }
    if (!isFound) {
      isFound = true;
      Recorder.get().discovered(this);
    }
  }

  @Override
  public String system() {
    return "http";
  }

  @Override
  public String target() {
    return host;
  }

  @Override
  public String label() {
    return host;
  }

  /** Looks at the calls since the last look; it fails when more of them have than have not. */
  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws FailingPeerException {
    long newCalls = calls.sum() - seenCalls;
    if (newCalls == 0) {
      return idle();
    }
    long newFailures = failures.sum() - seenFailures;
    long newNanos = nanos.sum() - seenNanos;
    idleLooks = 0;
    seenCalls += newCalls;
    seenFailures += newFailures;
    seenNanos += newNanos;
    if (newFailures * 2 > newCalls) {
      throw new FailingPeerException();
    }
    return newNanos / newCalls;
  }

  private long idle() {
    if (++idleLooks < IDLE_LOOKS) {
      return SKIPPED;
    }
    idleLooks = 0;
    isFound = false;
    return GONE;
  }
}
