package dev.weft.agent.health;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder.Dependency;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A dependency that answers as a test says. */
final class FakeDependency extends Dependency {
  final AtomicInteger probes = new AtomicInteger();
  private final String system;
  @Nullable volatile String target;
  volatile long answer = 1_000_000;
  @Nullable volatile Exception failure;
  @Nullable volatile CountDownLatch frozen;
  @Nullable volatile String migration;
  volatile boolean wasFailing;
  volatile boolean isLastResort;

  FakeDependency(String system, @Nullable String target) {
    this.system = system;
    this.target = target;
  }

  @Override
  public String system() {
    return system;
  }

  @Override
  @Nullable
  public String target() {
    return target;
  }

  @Override
  public String label() {
    return "a pool";
  }

  @Override
  public long probe(long timeoutNanos, boolean isInDoubt) throws Exception {
    wasFailing = isInDoubt;
    probes.incrementAndGet();
    CountDownLatch latch = frozen;
    if (latch != null) {
      latch.await();
    }
    Exception thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return answer;
  }

  @Override
  public String[] migrations() {
    String known = migration;
    return known == null ? new String[0] : new String[] {known};
  }

  @Override
  public boolean isLastResort() {
    return isLastResort;
  }
}
