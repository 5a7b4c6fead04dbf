package dev.weft.bootstrap;

/**
 * One series of a {@link Metric}. Thread safe, without a lock. A method that does not fit the
 * metric's type does nothing.
 */
public abstract class Series {
  /** Adds to a counter (never less than 0) or a gauge. */
  public void add(long amount) {}

  /**
   * Records a duration in a histogram, in seconds once it is exposed.
   *
   * @param nanos the duration in nanoseconds; a negative one is left out
   * @param exemplar the sampled operation to point at, if any
   */
  public void record(long nanos, @Nullable Operation exemplar) {}
}
