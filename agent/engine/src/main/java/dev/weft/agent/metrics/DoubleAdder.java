package dev.weft.agent.metrics;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the place of simpleclient's own adder (the build renames its references): that one uses
 * {@code sun.misc.Unsafe}, of which JDK 24 and newer warn on the application's standard error.
 */
public final class DoubleAdder {
  private final AtomicLong bits = new AtomicLong();

  public void add(double amount) {
    long before;
    do {
      before = bits.get();
    } while (!bits.compareAndSet(
        before, Double.doubleToRawLongBits(Double.longBitsToDouble(before) + amount)));
  }

  public void set(double value) {
    bits.set(Double.doubleToRawLongBits(value));
  }

  public double sum() {
    return Double.longBitsToDouble(bits.get());
  }

  public void reset() {
    set(0);
  }

  public double sumThenReset() {
    return Double.longBitsToDouble(bits.getAndSet(0));
  }

  public double doubleValue() {
    return sum();
  }
}
