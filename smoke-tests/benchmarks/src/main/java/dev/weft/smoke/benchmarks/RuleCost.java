package dev.weft.smoke.benchmarks;

import com.example.bench.Work;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The same as {@link RuleBenchmark}, by the CPU time of the calling thread: what a call costs even
 * while the machine has other things to do. Prints the best of eight rounds.
 */
public final class RuleCost {
  private static final int CALLS = 5_000_000;
  private static final int WARM = 4;
  private static final int ROUNDS = 8;

  private RuleCost() {}

  /** One of the methods of {@link Work}; each in a JVM of its own, so that none spoils the next. */
  public static void main(String[] args) throws Exception {
    new RuleBenchmark().weave();
    Work work = new Work();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double best = Double.MAX_VALUE;
    for (int round = 0; round < WARM + ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      run(args[0], work);
      double nanos = (threads.getCurrentThreadCpuTime() - start) / (double) CALLS;
      best = round < WARM ? best : Math.min(best, nanos);
    }
    System.out.printf("%s %.1f ns (%s)%n", args[0], best, work);
  }

  private static void run(String which, Work work) {
    switch (which) {
      case "counter":
        for (int i = 0; i < CALLS; i++) {
          work.counted(1);
        }
        break;
      case "label":
        for (int i = 0; i < CALLS; i++) {
          work.labelled(1);
        }
        break;
      case "duration":
        for (int i = 0; i < CALLS; i++) {
          work.timed(1);
        }
        break;
      default:
        for (int i = 0; i < CALLS; i++) {
          work.bare(1);
        }
    }
  }
}
