package dev.weft.agent.protect;

/** From when on the agent sheds. Immutable. */
public final class Limits {
  /** How far below its limit a value must be before a step is taken back. */
  private static final double MARGIN = 0.1;

  final boolean enabled;
  final long afterNanos;
  final long graceNanos;
  private final double heapRatio;
  private final double cpuRatio;

  /**
   * Limits.
   *
   * @param heapRatio share of the heap that is still taken after a collection, from 0 to 1
   * @param cpuRatio share of all processors that the process uses, from 0 to 1
   * @param afterNanos for how long either is passed before each step
   * @param graceNanos for how long after the start busy processors are no pressure
   */
  public Limits(
      boolean enabled, double heapRatio, double cpuRatio, long afterNanos, long graceNanos) {
    this.enabled = enabled;
    this.heapRatio = heapRatio;
    this.cpuRatio = cpuRatio;
    this.afterNanos = afterNanos;
    this.graceNanos = graceNanos;
  }

  boolean isHeapOver(double heap) {
    return heap > heapRatio;
  }

  boolean isCpuOver(double cpu) {
    return cpu > cpuRatio;
  }

  /** A value that is not known does not hold a step. */
  boolean areBothWellBelow(double heap, double cpu) {
    return !(heap > heapRatio - MARGIN) && !(cpu > cpuRatio - MARGIN);
  }
}
