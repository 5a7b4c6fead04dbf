package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** The processor time of the agent's own threads, as the JVM counts it. */
final class AgentCost {
  void write(ObjectNode out) {
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long nanos = 0;
      int count = 0;
      for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
        if (thread != null && thread.getThreadName().startsWith("weft-")) {
          count++;
          nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
        }
      }
      out.put("threads", count);
      out.put("cpu_seconds", nanos / 1e9);
    } catch (LinkageError | UnsupportedOperationException e) {
      // a runtime without java.management, or one that does not count
      out.put("threads", 0);
    }
  }
}
