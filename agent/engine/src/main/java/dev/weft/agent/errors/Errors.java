package dev.weft.agent.errors;

import dev.weft.agent.log.Log;
import dev.weft.agent.record.Failure;
import dev.weft.agent.record.Tracing;
import dev.weft.bootstrap.Nullable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The agent's end of the {@link ErrorIntake}: looks at so many errors a second in full, counts the
 * others by their class and route. All but the counters is the agent's thread's own.
 */
public final class Errors {
  static final int LOOKS_PER_SECOND = 20;
  static final int LOOKS_AT_ONCE = 100;
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

  private final ErrorIntake intake;
  private final ErrorStore store;
  private final InApp inApp;
  private final Tracing.Redaction redaction;
  @Nullable private final ErrorListener listener;
  private final Allowance looks;

  /** Failures of work that is not over: its name is not final. */
  private final Deque<Failure> unnamed = new ArrayDeque<>();

  private boolean hasFailed;

  /** The agent's end of an intake; {@code listener} is null when nobody else is to be told. */
  public Errors(
      ErrorIntake intake,
      ErrorStore store,
      InApp inApp,
      Tracing.Redaction redaction,
      @Nullable ErrorListener listener) {
    this.intake = intake;
    this.store = store;
    this.inApp = inApp;
    this.redaction = redaction;
    this.listener = listener;
    looks = new Allowance(LOOKS_PER_SECOND, LOOKS_AT_ONCE, System.nanoTime());
  }

  /** Takes in what has come. */
  public void run(long nowNanos) {
    long nowEpochNanos = System.currentTimeMillis() * 1_000_000L;
    for (int i = unnamed.size(); i > 0; i--) {
      takeOrWait(unnamed.remove(), nowNanos, nowEpochNanos);
    }
    // at most what fits at once: what comes meanwhile has its turn after the spans
    for (int i = 0; i < ErrorIntake.BOUND; i++) {
      Failure failure = intake.poll();
      if (failure == null) {
        return;
      }
      takeOrWait(failure, nowNanos, nowEpochNanos);
    }
  }

  /** Takes in all that is there, also what waits for its work to end. */
  public void drain(long nowNanos) {
    run(nowNanos);
    for (Failure failure = unnamed.poll(); failure != null; failure = unnamed.poll()) {
      take(failure, nowNanos);
    }
  }

  private void takeOrWait(Failure failure, long nowNanos, long nowEpochNanos) {
    boolean waits =
        !failure.isNamed()
            && nowEpochNanos - failure.epochNanos() < LONGEST_WAIT_NANOS
            && unnamed.size() < ErrorIntake.BOUND;
    if (waits) {
      unnamed.add(failure);
    } else {
      take(failure, nowNanos);
    }
  }

  private void take(Failure failure, long nowNanos) {
    try {
      String type = failure.thrown().getClass().getName();
      String key = type + '\n' + failure.name();
      if (looks.take(nowNanos)) {
        look(failure, type, key);
      } else {
        store.addByKey(failure.name(), failure.epochNanos(), key);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      store.addUnexamined();
      if (!hasFailed) {
        hasFailed = true;
        Log.warn("errors - one could not be looked at - counted, this is said once", e);
      }
    }
  }

  private void look(Failure failure, String type, String key) {
    Throwable[] chain = new Throwable[Chain.MOST];
    int length = Chain.of(failure.thrown(), chain);
    StackTraceElement[][] stacks = new StackTraceElement[length][];
    Fingerprint fingerprint = new Fingerprint(inApp);
    for (int i = 0; i < length; i++) {
      stacks[i] = Chain.framesOf(chain[i]);
      fingerprint.add(chain[i], stacks[i]);
    }
    String id = fingerprint.id(failure.name());
    store.add(id, type, failure.name(), failure.epochNanos(), key);
    boolean isWanted = store.wantsSample(id, failure.epochNanos());
    if (isWanted || listener != null) {
      ErrorSample sample = new ErrorSample(failure, chain, stacks, length, inApp, redaction);
      if (isWanted) {
        store.keep(id, sample);
      }
      if (listener != null) {
        listener.error(id, sample);
      }
    }
  }

  /** What is kept. */
  public ErrorStore store() {
    return store;
  }

  /** Errors for which there was no room on their way. */
  public long dropped() {
    return intake.dropped();
  }
}
