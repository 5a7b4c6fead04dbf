package dev.weft.smoke.benchmarks;

import java.util.Arrays;

/**
 * The two uncached sanitizers in turns, in one JVM: the ratio holds on a machine that does other
 * things too, where JMH's averages do not. Once in turns of many passes, which is what JMH
 * measures, and once in turns of one pass of under a millisecond, in which each finds the caches
 * and the branch predictor as the other left them.
 */
public final class SanitizerDuel {
  private static final int PASSES = 40_000;
  private static final int LONG_TURN = 2_000;
  private static final int STATEMENTS = Statements.all().length;

  private final SanitizerBenchmark benchmark = new SanitizerBenchmark();
  private final long[] weft = new long[PASSES];
  private final long[] upstream = new long[PASSES];
  private long length;

  private SanitizerDuel() {}

  public static void main(String[] args) throws Throwable {
    SanitizerDuel duel = new SanitizerDuel();
    duel.fight("turns of one pass", 1);
    duel.fight("turns of " + LONG_TURN + " passes", LONG_TURN);
    System.out.println(duel.length + " characters");
  }

  private void fight(String how, int turn) throws Throwable {
    for (int first = 0; first < PASSES; first += turn) {
      for (int pass = first; pass < first + turn; pass++) {
        weft[pass] = weft();
      }
      for (int pass = first; pass < first + turn; pass++) {
        upstream[pass] = upstream();
      }
    }
    report(how, afterWarmup(weft), afterWarmup(upstream));
  }

  private long weft() {
    long start = System.nanoTime();
    for (int i = 0; i < STATEMENTS; i++) {
      length += benchmark.uncached_weft().text().length();
    }
    return (System.nanoTime() - start) / STATEMENTS;
  }

  private long upstream() throws Throwable {
    long start = System.nanoTime();
    for (int i = 0; i < STATEMENTS; i++) {
      length += benchmark.uncached_upstream().getQueryText().length();
    }
    return (System.nanoTime() - start) / STATEMENTS;
  }

  private static long[] afterWarmup(long[] passes) {
    long[] kept = Arrays.copyOfRange(passes, PASSES / 4, PASSES);
    Arrays.sort(kept);
    return kept;
  }

  private static void report(String how, long[] weft, long[] upstream) {
    for (int percent : new int[] {5, 25, 50}) {
      int at = weft.length * percent / 100;
      System.out.printf(
          "%s, p%d: Weft %d ns, upstream %d ns a statement, ratio %.2f%n",
          how, percent, weft[at], upstream[at], upstream[at] / (double) weft[at]);
    }
  }
}
