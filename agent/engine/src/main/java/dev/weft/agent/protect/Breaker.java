package dev.weft.agent.protect;

/**
 * Goes one step up each time that a limit was passed for long enough without a break, and one step
 * down each time that both values were well below for twice as long. One thread's own.
 */
final class Breaker {
  private int level;
  private boolean isOver;
  private boolean isClear;
  private long overSinceNanos;
  private long clearSinceNanos;

  int level() {
    return level;
  }

  /**
   * Takes one reading.
   *
   * @return 1 for a step up, -1 for a step down, else 0
   */
  int take(long nowNanos, double heap, double cpu, Limits limits) {
    if (!limits.enabled) {
      int down = level > 0 ? -1 : 0;
      level = Shedding.NONE;
      isOver = false;
      isClear = false;
      return down;
    }
    boolean over = limits.isHeapOver(heap) || limits.isCpuOver(cpu);
    boolean clear = limits.areBothWellBelow(heap, cpu);
    overSinceNanos = over && isOver ? overSinceNanos : nowNanos;
    clearSinceNanos = clear && isClear ? clearSinceNanos : nowNanos;
    isOver = over;
    isClear = clear;
    if (over && level < Shedding.METRICS_ONLY && nowNanos - overSinceNanos >= limits.afterNanos) {
      level++;
      overSinceNanos = nowNanos;
      return 1;
    }
    if (clear && level > 0 && nowNanos - clearSinceNanos >= 2 * limits.afterNanos) {
      level--;
      clearSinceNanos = nowNanos;
      return -1;
    }
    return 0;
  }
}
