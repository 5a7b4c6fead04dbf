package dev.weft.agent.slo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How an objective stands at one moment. Immutable. */
public final class SloStatus {
  /** The windows of the burn rates, as the label {@code window} names them. */
  static final String[] WINDOWS = {"5m", "30m", "1h", "6h", "3d"};

  static final long[] WINDOW_MILLIS = {300_000L, 1_800_000L, 3_600_000L, 21_600_000L, 259_200_000L};

  private final Objective objective;
  private final Counts counts;
  private final double[] burnRates = new double[WINDOWS.length];

  SloStatus(Measured measured) {
    objective = measured.objective;
    counts = measured.history().sum(objective.windowMillis());
    for (int i = 0; i < burnRates.length; i++) {
      burnRates[i] = burnRate(measured.history().sum(WINDOW_MILLIS[i]), objective);
    }
  }

  static double burnRate(Counts counts, Objective objective) {
    return counts.badRatio() / (1 - objective.target());
  }

  public Objective objective() {
    return objective;
  }

  /** What was counted in the objective's own window. */
  public Counts counts() {
    return counts;
  }

  /** The share of the budget that is left; below 0 when more was spent than there was. */
  public double budgetLeft() {
    return 1 - burnRate(counts, objective);
  }

  /** Whether the target is met; so it is when nothing was asked. */
  public boolean isCompliant() {
    return counts.badRatio() <= 1 - objective.target();
  }

  /** The windows that there is a burn rate of, the shortest first. */
  public static List<String> windows() {
    List<String> windows = new ArrayList<>(WINDOWS.length);
    Collections.addAll(windows, WINDOWS);
    return windows;
  }

  /**
   * How many times faster than sustainable the budget was spent.
   *
   * @param window the place of a window in {@link #windows()}
   */
  public double burnRate(int window) {
    return burnRates[window];
  }
}
