package dev.weft.agent.protect;

import com.sun.management.OperatingSystemMXBean;
import dev.weft.bootstrap.Nullable;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the JVM's own beans, without a server of beans. Made when the first reading is due, never
 * while the application starts.
 */
final class JvmPressure implements Pressure {
  private final List<MemoryPoolMXBean> pools = new ArrayList<>();
  @Nullable private final OperatingSystemMXBean system;
  private final int processors = Runtime.getRuntime().availableProcessors();
  private long cpuNanosBefore = -1;
  private long nanosBefore;

  /** Throws a {@link LinkageError} in a runtime without {@code java.management}. */
  JvmPressure() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && keepsWhatLives(pool.getName())) {
        pools.add(pool);
      }
    }
    java.lang.management.OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
    system = bean instanceof OperatingSystemMXBean ? (OperatingSystemMXBean) bean : null;
  }

  /** Not where objects are born or pass through: those are full of what will not stay. */
  private static boolean keepsWhatLives(String pool) {
    return !pool.contains("Eden") && !pool.contains("Survivor") && !pool.contains("nursery");
  }

  @Override
  public double heapRatio() {
    double most = Double.NaN;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage after = pool.getCollectionUsage();
      MemoryUsage now = pool.getUsage();
      if (after != null && now != null && after.getMax() > 0) {
        // it may be long ago: what has gone since without a collection counts as gone
        double ratio = (double) Math.min(after.getUsed(), now.getUsed()) / after.getMax();
        most = Double.isNaN(most) ? ratio : Math.max(most, ratio);
      }
    }
    return most;
  }

  @Override
  public double cpuRatio(long nowNanos) {
    long cpuNanos = system == null ? -1 : system.getProcessCpuTime();
    double ratio =
        cpuNanos < 0 || cpuNanosBefore < 0 || nowNanos <= nanosBefore
            ? Double.NaN
            : (double) (cpuNanos - cpuNanosBefore) / (nowNanos - nanosBefore) / processors;
    cpuNanosBefore = cpuNanos;
    nanosBefore = nowNanos;
    return ratio;
  }
}
