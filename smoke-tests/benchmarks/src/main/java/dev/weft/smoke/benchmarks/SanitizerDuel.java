package dev.weft.smoke.benchmarks;

import java.util.Arrays;

/**
 * The two uncached sanitizers in alternating passes of under a millisecond, in one JVM: the ratio
 * holds on a machine that does other things too, where JMH's averages do not.
 */
public final class SanitizerDuel {
  private static final int PASSES = 40_000;
  private static final int STATEMENTS = Statements.all().length;

  private SanitizerDuel() {}

  public static void main(String[] args) throws Throwable {
    SanitizerBenchmark benchmark = new SanitizerBenchmark();
    long[] weft = new long[PASSES];
    long[] upstream = new long[PASSES];
    long length = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      for (int i = 0; i < STATEMENTS; i++) {
        length += benchmark.uncached_weft().text().length();
      }
      long middle = System.nanoTime();
      for (int i = 0; i < STATEMENTS; i++) {
        length += benchmark.uncached_upstream().getQueryText().length();
      }
      weft[pass] = (middle - start) / STATEMENTS;
      upstream[pass] = (System.nanoTime() - middle) / STATEMENTS;
    }
    report(afterWarmup(weft), afterWarmup(upstream));
    System.out.println(length + " characters");
  }

  private static long[] afterWarmup(long[] passes) {
    long[] kept = Arrays.copyOfRange(passes, PASSES / 4, PASSES);
    Arrays.sort(kept);
    return kept;
  }

  private static void report(long[] weft, long[] upstream) {
    for (int percent : new int[] {5, 25, 50}) {
      int at = weft.length * percent / 100;
      System.out.printf(
          "p%d: Weft %d ns, upstream %d ns a statement, ratio %.2f%n",
          percent, weft[at], upstream[at], upstream[at] / (double) weft[at]);
    }
  }
}
