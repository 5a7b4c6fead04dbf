package dev.weft.bootstrap;

/**
 * A metric of any type, whose series are told apart by label values.
 *
 * <p>Looking a series up costs a map look-up: keep the series. The number of series is bounded;
 * past the bound every new one is the same series with {@code _other} in each label, and {@code
 * weft_metrics_overflow_total} counts it.
 */
public interface Metric {
  /**
   * The series of these label values, in the order of the labels' names; made when it is new.
   *
   * @param labelValues as many as the metric has labels; null counts as the empty text
   */
  Series series(String... labelValues);
}
