package dev.weft.agent;

import dev.weft.agent.log.Log;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** The CPU time of the agent's own threads, those that have ended too. Thread safe. */
final class AgentCpu {
  private static final String PREFIX = "weft-";
  private static final int MOST_THREADS = 256;

  /** By thread id: the clock of a thread that has ended cannot be read any more. */
  private final Map<Long, Long> nanos = new HashMap<>();

  private boolean isUnknown;

  /** Seconds since the agent began; negative where this JVM does not say. */
  synchronized double seconds() {
    if (isUnknown) {
      return -1;
    }
    try {
      read(ManagementFactory.getThreadMXBean());
    } catch (LinkageError | UnsupportedOperationException | SecurityException e) {
      isUnknown = true;
      Log.debug("agent - no CPU time of threads: " + e);
      return -1;
    }
    long sum = 0;
    for (long each : nanos.values()) {
      sum += each;
    }
    return sum / 1e9;
  }

  private void read(ThreadMXBean clocks) {
    for (Thread thread : threads()) {
      if (thread == null || !thread.getName().startsWith(PREFIX)) {
        continue;
      }
      long id = thread.getId();
      long used = clocks.getThreadCpuTime(id);
      if (used >= 0 && (nanos.size() < MOST_THREADS || nanos.containsKey(id))) {
        nanos.put(id, used);
      }
    }
  }

  private static Thread[] threads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] threads = new Thread[2 * all.activeCount() + 16];
    all.enumerate(threads);
    return threads;
  }
}
