package dev.weft.instrumentation.testing;

import dev.weft.agent.record.Tracing;
import dev.weft.agent.weave.Weaver;
import dev.weft.bootstrap.Suppressed;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What a test must not leave behind: an advice error, a class that could not be woven, a span that
 * nobody looked at, a context on the thread, a thread.
 */
final class Leftovers {
  private static final long DEADLINE_NANOS = 10_000_000_000L;
  private static final Set<String> PLATFORM =
      Set.of("Attach Listener", "Common-Cleaner", "process reaper", "Keep-Alive-Timer");

  /** Pools of the platform and of libraries that keep their threads for a minute. */
  private static final Set<String> POOLS = Set.of("ForkJoinPool.commonPool", "OkHttp ", "Okio ");

  private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
  private final Map<String, Long> errors = new HashMap<>();
  private final List<String> staying;

  /**
   * What there is before a test.
   *
   * @param staying beginnings of the names of threads that a library never ends
   */
  Leftovers(List<String> staying) {
    this.staying = staying;
    for (String name : Suppressed.instrumentations()) {
      errors.put(name, Suppressed.of(name).count());
    }
  }

  void check(Tracing tracing, Weaver weaver, List<SpanData> unconsumed) {
    checkErrors();
    if (weaver.failures() > 0) {
      throw new AssertionError(weaver.failures() + " classes could not be woven");
    }
    if (tracing.current() != null || Context.current() != Context.root()) {
      throw new AssertionError("a context is left on the thread: " + Context.current());
    }
    if (!unconsumed.isEmpty()) {
      throw new AssertionError("spans that nobody looked at: " + unconsumed);
    }
    checkThreads();
  }

  private void checkErrors() {
    for (String name : Suppressed.instrumentations()) {
      Suppressed suppressed = Suppressed.of(name);
      if (suppressed.count() > errors.getOrDefault(name, 0L)) {
        throw new AssertionError("an advice of " + name + " has failed", suppressed.last());
      }
    }
  }

  private void checkThreads() {
    long start = System.nanoTime();
    Set<Thread> left = left();
    while (!left.isEmpty() && System.nanoTime() - start < DEADLINE_NANOS) {
      LockSupport.parkNanos(5_000_000);
      left = left();
    }
    if (!left.isEmpty()) {
      throw new AssertionError("threads are left: " + left);
    }
  }

  private Set<Thread> left() {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(threads);
    left.removeIf(
        thread ->
            PLATFORM.contains(thread.getName())
                || POOLS.stream().anyMatch(thread.getName()::startsWith)
                || staying.stream().anyMatch(thread.getName()::startsWith));
    return left;
  }
}
