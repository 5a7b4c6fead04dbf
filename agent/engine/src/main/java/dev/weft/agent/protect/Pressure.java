package dev.weft.agent.protect;

/** What the process is under. Asked by the agent's thread alone. */
interface Pressure {
  /** The share of the heap that the last collection left taken; not a number when unknown. */
  double heapRatio();

  /** The share of all processors since the last call; not a number when unknown. */
  double cpuRatio(long nowNanos);
}
