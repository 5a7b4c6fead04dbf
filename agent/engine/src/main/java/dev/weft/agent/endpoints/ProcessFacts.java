package dev.weft.agent.endpoints;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** What the JVM knows of itself. Only here, and only when asked: JMX is expensive to start. */
final class ProcessFacts {
  private static final int MOST_THREADS = 50;

  private ProcessFacts() {}

  static void add(ObjectNode out) {
    out.put("uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    addCpu(out.putObject("cpu"));
    addMemory(out.putObject("memory"));
    addThreads(out.putObject("threads"));
  }

  private static void addCpu(ObjectNode cpu) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    cpu.put("processors", system.getAvailableProcessors());
    double load = system.getSystemLoadAverage();
    if (load >= 0) {
      cpu.put("load_average", load);
    }
    try {
      // in the module jdk.management, which need not be there
      Object nanos =
          Class.forName("com.sun.management.OperatingSystemMXBean")
              .getMethod("getProcessCpuTime")
              .invoke(system);
      cpu.put("process_seconds", ((Number) nanos).longValue() / 1e9);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // left out
    }
  }

  private static void addMemory(ObjectNode memory) {
    MemoryMXBean bean = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = bean.getHeapMemoryUsage();
    memory.put("heap_used_bytes", heap.getUsed());
    memory.put("heap_committed_bytes", heap.getCommitted());
    memory.put("heap_max_bytes", heap.getMax());
    memory.put("non_heap_used_bytes", bean.getNonHeapMemoryUsage().getUsed());
  }

  private static void addThreads(ObjectNode threads) {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    threads.put("live", bean.getThreadCount());
    threads.put("daemon", bean.getDaemonThreadCount());
    threads.put("peak", bean.getPeakThreadCount());
    long[] deadlocked = bean.findDeadlockedThreads();
    threads.put("deadlocked", deadlocked == null ? 0 : deadlocked.length);
    ArrayNode names = threads.putArray("deadlocked_names");
    if (deadlocked == null) {
      return;
    }
    int shown = 0;
    for (ThreadInfo info : bean.getThreadInfo(deadlocked)) {
      if (info != null && shown++ < MOST_THREADS) {
        names.add(info.getThreadName());
      }
    }
  }
}
