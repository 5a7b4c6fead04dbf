package dev.weft.agent.protect;

import dev.weft.agent.log.Log;
import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.GaugeReading;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;

/**
 * The breaker: looks at the process every few seconds and has the agent shed its own load in steps.
 * Run by the agent's thread; the rest may be read by any.
 */
public final class Protection {
  private static final long LONGEST_INTERVAL_NANOS = 5_000_000_000L;
  private static final int LOOKS = 6;

  private final Breaker breaker = new Breaker();
  private final Shedder shedder;
  private final Metric steps;
  private final GaugeReading levelReading = new LevelReading();
  private final long startNanos;
  private volatile Limits limits;
  @Nullable private Pressure pressure;
  private boolean isBlind;
  private long nextNanos;
  private volatile State state = new State();

  /** Who does less. */
  public interface Shedder {
    /** From now on this much is left undone: one of {@link Shedding}'s steps. */
    void shed(int level);
  }

  /** How it stood at the last look. Immutable. */
  public static final class State {
    private double heapRatio = Double.NaN;
    private double cpuRatio = Double.NaN;
    private int level;
    private long stepsUp;
    private long stepsDown;

    public int level() {
      return level;
    }

    public String levelName() {
      return Shedding.nameOf(level);
    }

    /** Of the heap, after the last collection; not a number when unknown. */
    public double heapRatio() {
      return heapRatio;
    }

    /** Of all processors, since the look before; not a number when unknown. */
    public double cpuRatio() {
      return cpuRatio;
    }

    public long stepsUp() {
      return stepsUp;
    }

    public long stepsDown() {
      return stepsDown;
    }
  }

  /** A breaker that looks for the first time when the limits could first have been passed. */
  public Protection(Limits limits, Shedder shedder, Metrics metrics, long nowNanos) {
    this(limits, shedder, metrics, nowNanos, null);
  }

  Protection(
      Limits limits, Shedder shedder, Metrics metrics, long nowNanos, @Nullable Pressure pressure) {
    this.limits = limits;
    this.shedder = shedder;
    this.pressure = pressure;
    startNanos = nowNanos;
    nextNanos = nowNanos + limits.afterNanos;
    steps =
        metrics.counter(
            "weft_protection_steps_total",
            "Steps of the agent's own load shedding, by direction and what caused it.",
            "direction",
            "cause");
    Metric gauge =
        metrics.gauge(
            "weft_protection_level",
            "What the agent sheds: 0 nothing, 1 traces, 2 logs too, 3 all but metrics.");
    metrics.observe(gauge, levelReading);
  }

  /** Has other limits hold from the next look on. */
  public void limits(Limits changed) {
    limits = changed;
  }

  /** How it stood at the last look. */
  public State state() {
    return state;
  }

  /** Looks, when it is time to. */
  public void run(long nowNanos) {
    Limits now = limits;
    if (nowNanos - nextNanos < 0 || isBlind) {
      return;
    }
    nextNanos = nowNanos + Math.min(LONGEST_INTERVAL_NANOS, now.afterNanos / LOOKS);
    Pressure on = now.enabled || breaker.level() > 0 ? pressure() : null;
    if (on != null) {
      look(nowNanos, on.heapRatio(), on.cpuRatio(nowNanos), now);
    }
  }

  @Nullable
  private Pressure pressure() {
    if (pressure == null) {
      try {
        pressure = new JvmPressure();
      } catch (LinkageError e) {
        isBlind = true;
        Log.warn("protection - this runtime has no java.management (" + e + ") - never sheds");
      }
    }
    return pressure;
  }

  private void look(long nowNanos, double heap, double cpu, Limits now) {
    // a process that starts is busy with that: its processors say nothing of its load yet
    double judged = nowNanos - startNanos < now.graceNanos ? Double.NaN : cpu;
    int step = breaker.take(nowNanos, heap, judged, now);
    State fresh = new State();
    fresh.heapRatio = heap;
    fresh.cpuRatio = cpu;
    fresh.level = breaker.level();
    fresh.stepsUp = state.stepsUp + (step > 0 ? 1 : 0);
    fresh.stepsDown = state.stepsDown + (step < 0 ? 1 : 0);
    state = fresh;
    if (step != 0) {
      boolean isHeap = now.isHeapOver(heap);
      say(fresh);
      String cause = step < 0 ? "recovered" : isHeap ? "heap" : "cpu";
      steps.series(step > 0 ? "up" : "down", cause).add(1);
      Shedding.level(fresh.level);
      shedder.shed(fresh.level);
    }
  }

  private static void say(State now) {
    Log.warn(
        "protection - heap after collection "
            + percent(now.heapRatio)
            + ", processors "
            + percent(now.cpuRatio)
            + " - sheds: "
            + now.levelName());
  }

  private static String percent(double ratio) {
    return Double.isNaN(ratio) ? "unknown" : Math.round(ratio * 100) + " %";
  }

  private final class LevelReading implements GaugeReading {
    @Override
    public double read() {
      return state.level;
    }
  }
}
