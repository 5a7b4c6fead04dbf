package dev.weft.agent.slo;

import dev.weft.bootstrap.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One objective as it is written down: what counts, what is bad, how much of it may be. */
public final class Objective {
  /** What makes an answer a bad one. */
  public enum Sli {
    /** It failed. */
    AVAILABILITY,
    /** It took longer than the threshold. */
    LATENCY
  }

  static final long DAY_MILLIS = 86_400_000L;

  private final String name;
  private final Sli sli;
  private final List<String> routes;
  private final double target;
  private final long windowMillis;
  private final long thresholdNanos;

  Objective(
      String name,
      Sli sli,
      List<String> routes,
      double target,
      long windowMillis,
      long thresholdNanos) {
    this.name = name;
    this.sli = sli;
    this.routes = Collections.unmodifiableList(new ArrayList<>(routes));
    this.target = target;
    this.windowMillis = windowMillis;
    this.thresholdNanos = thresholdNanos;
  }

  /** What holds when no file says anything else. */
  static List<Objective> defaults() {
    List<Objective> defaults = new ArrayList<>(2);
    List<String> all = Collections.singletonList("*");
    defaults.add(new Objective("availability", Sli.AVAILABILITY, all, 0.999, 30 * DAY_MILLIS, 0));
    defaults.add(
        new Objective("latency-500ms", Sli.LATENCY, all, 0.95, 7 * DAY_MILLIS, 500_000_000L));
    return defaults;
  }

  /** The value of the label {@code slo}; unique in its file. */
  public String name() {
    return name;
  }

  public Sli sli() {
    return sli;
  }

  /** The patterns of route templates that count; {@code *} stands for any run of characters. */
  public List<String> routes() {
    return routes;
  }

  /** The share of good answers that is wanted; above 0, below 1. */
  public double target() {
    return target;
  }

  /** Over what time the target is to be met. */
  public long windowMillis() {
    return windowMillis;
  }

  /** From how long on an answer is bad; 0 when that does not matter. */
  public long thresholdNanos() {
    return thresholdNanos;
  }

  boolean covers(String route) {
    for (int i = 0; i < routes.size(); i++) {
      if (RoutePattern.matches(routes.get(i), route)) {
        return true;
      }
    }
    return false;
  }

  boolean isBad(long nanos, boolean failed) {
    return sli == Sli.AVAILABILITY ? failed : nanos > thresholdNanos;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Objective
        && ((Objective) other).identity().equals(identity())
        && ((Objective) other).target == target
        && ((Objective) other).windowMillis == windowMillis;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Equal for objectives whose past counts mean the same: target and window may differ. */
  String identity() {
    return name + '\n' + sli + '\n' + thresholdNanos + '\n' + routes;
  }
}
