package dev.weft.agent.protect;

import dev.weft.agent.log.Log;
import dev.weft.agent.metrics.Metrics;
import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Suppressed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes out an instrumentation whose advice failed too often within a minute: what fails on every
 * call costs more than it can tell. Run by the agent's thread; the list may be read by any.
 */
public final class ModuleErrors {
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int MOST_AGAIN = 10;

  private final Map<String, Minute> minutes = new HashMap<>();
  private final List<Disabled> disabled = new CopyOnWriteArrayList<>();
  private final Remover remover;
  private final Metric counter;
  private volatile int most;

  /** Who can take an instrumentation out of the running application. */
  public interface Remover {
    /**
     * Has the classes that an instrumentation wove be as if it had never been.
     *
     * @return how many classes those were
     */
    int remove(String instrumentation);
  }

  /** An instrumentation that was taken out. Immutable. */
  public static final class Disabled {
    private final String instrumentation;
    private final long errors;
    private final long atMillis;
    private final String lastError;

    Disabled(String instrumentation, long errors, String lastError) {
      this.instrumentation = instrumentation;
      this.errors = errors;
      this.lastError = lastError;
      atMillis = System.currentTimeMillis();
    }

    public String instrumentation() {
      return instrumentation;
    }

    /** How many errors it had had altogether. */
    public long errors() {
      return errors;
    }

    public long atMillis() {
      return atMillis;
    }

    /** The class of the last error, without its message; empty when it is not known. */
    public String lastError() {
      return lastError;
    }
  }

  /** The errors of one instrumentation since a minute began. */
  private static final class Minute {
    long startNanos;
    long countAtStart;
    boolean isOut;
    int again;

    void begin(long nowNanos, long count) {
      startNanos = nowNanos;
      countAtStart = count;
    }
  }

  /** Takes out what has more errors than this within a minute. */
  public ModuleErrors(int most, Remover remover, Metrics metrics) {
    this.most = most;
    this.remover = remover;
    counter =
        metrics.counter(
            "weft_modules_disabled_total",
            "Instrumentations that were taken out after too many errors.",
            "instrumentation");
  }

  /** Has another bound hold. */
  public void most(int errors) {
    most = errors;
  }

  /** What was taken out, in the order in which it was. */
  public List<Disabled> disabled() {
    return disabled;
  }

  /** Counts; called several times a second. */
  public void run(long nowNanos) {
    for (String name : Suppressed.instrumentations()) {
      Suppressed errors = Suppressed.of(name);
      Minute minute = minutes.get(name);
      if (minute == null) {
        minute = new Minute();
        minute.startNanos = nowNanos;
        minutes.put(name, minute);
      }
      if (minute.isOut) {
        takeOutAgain(name, errors, minute, nowNanos);
      } else if (errors.count() - minute.countAtStart >= most) {
        minute.isOut = true;
        takeOut(name, errors);
        minute.begin(nowNanos, errors.count());
      } else if (nowNanos - minute.startNanos >= MINUTE_NANOS) {
        minute.begin(nowNanos, errors.count());
      }
    }
  }

  // a class that was just being loaded is woven, and is not there yet to be rewoven
  private void takeOutAgain(String name, Suppressed errors, Minute minute, long nowNanos) {
    boolean stillFails = errors.count() > minute.countAtStart;
    if (stillFails && minute.again < MOST_AGAIN && nowNanos - minute.startNanos >= SECOND_NANOS) {
      minute.again++;
      minute.begin(nowNanos, errors.count());
      remover.remove(name);
    }
  }

  private void takeOut(String name, Suppressed errors) {
    @Nullable Throwable last = errors.last();
    String lastError = last == null ? "" : last.getClass().getName();
    int classes = remover.remove(name);
    disabled.add(new Disabled(name, errors.count(), lastError));
    counter.series(name).add(1);
    Log.warn(
        "protection - "
            + name
            + " had "
            + errors.count()
            + " errors, the last a "
            + lastError
            + " - taken out of "
            + classes
            + " classes until the next start");
  }
}
