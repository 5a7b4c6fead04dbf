package dev.weft.agent.rules;

import dev.weft.agent.metrics.UncountedThread;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.RuleAdvice;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * One rule at work: decides whether a call counts, keeps the time that this takes, and has its kind
 * record it. Runs on the application's threads, takes no lock, throws nothing.
 */
abstract class LiveRule extends RuleAdvice {
  /** Of rules that read nothing one call in so many is timed. */
  private static final int SELDOM = 1024;

  /** And of rules that read, once they are known to be quick and are fired often. */
  private static final int SOMETIMES = 16;

  final Rule rule;
  private final Guard guard;
  private final boolean callsOut;
  private final LongAdder fired = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder timed = new LongAdder();
  private final LongAdder timedNanos = new LongAdder();

  /** Its class, not itself: it may lead to the application's objects. */
  private volatile String lastError = "";

  private volatile boolean isOff;

  /** Not volatile: a call that sees the former one does no harm. */
  private int timedMask;

  LiveRule(Rule rule, Guard guard) {
    this.rule = rule;
    this.guard = guard;
    boolean reads = false;
    for (Path path : rule.paths()) {
      reads |= path.callsOut();
    }
    callsOut = reads;
    timedMask = rule.paths().isEmpty() ? SELDOM - 1 : 0;
    if (callsOut) {
      guard.need();
    }
  }

  /** Counts nothing from now on. */
  void turnOff() {
    isOff = true;
  }

  boolean isOff() {
    return isOff;
  }

  long fired() {
    return fired.sum();
  }

  long errors() {
    return errors.sum();
  }

  /** How many of the calls were timed. */
  long timed() {
    return timed.sum();
  }

  /** What the timed calls took together. */
  long timedNanos() {
    return timedNanos.sum();
  }

  /** The class of the last error, empty when there was none. */
  String lastError() {
    return lastError;
  }

  /** Records a call that counts; what this begins, if it is the call's end that matters. */
  @Nullable
  abstract Object record(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception;

  /** Whether calls of the calling thread count now. */
  final boolean isAwake() {
    return !isOff && !guard.isInside() && !UncountedThread.isCurrent();
  }

  private boolean isChosen() {
    return rule.sample >= 1 || ThreadLocalRandom.current().nextDouble() < rule.sample;
  }

  @Override
  protected final void hit() {
    if (isAwake() && isChosen()) {
      attempt(null, null, null, null);
    }
  }

  @Override
  protected final void seen(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    boolean isMeant = rule.on != Rule.On.THROW || a != null;
    if (isMeant && isAwake() && isChosen()) {
      attempt(a, b, c, d);
    }
  }

  /** The time, when this call is one of those that are timed; else 0. */
  final long startNanos() {
    return isTimed() ? System.nanoTime() : 0;
  }

  final boolean isTimed() {
    int mask = timedMask;
    return mask == 0 || (ThreadLocalRandom.current().nextInt() & mask) == 0;
  }

  /** Has only some of the calls timed from now on, or all again. */
  final void timeAll(boolean all) {
    if (!rule.paths().isEmpty()) {
      timedMask = all ? 0 : SOMETIMES - 1;
    }
  }

  final void took(long startNanos) {
    if (startNanos != 0) {
      timed.increment();
      timedNanos.add(System.nanoTime() - startNanos);
    }
  }

  /** For kinds that see a call begin: what it begins, null when it does not count. */
  @Nullable
  final Object attemptBegin(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    return begins() ? attempt(a, b, c, d) : null;
  }

  @Nullable
  private Object attempt(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d) {
    long start = startNanos();
    begin();
    try {
      if (passes(a, b, c, d)) {
        fired.increment();
        return record(a, b, c, d);
      }
    } catch (Throwable t) {
      failed(t);
    } finally {
      end();
      took(start);
    }
    return null;
  }

  final boolean passes(
      @Nullable Object a, @Nullable Object b, @Nullable Object c, @Nullable Object d)
      throws Exception {
    Condition when = rule.when;
    return when == null || when.holds(a, b, c, d);
  }

  final void begin() {
    if (callsOut) {
      guard.enter();
    }
  }

  final void end() {
    if (callsOut) {
      guard.leave();
    }
  }

  final void failed(Throwable thrown) {
    errors.increment();
    lastError = thrown.getClass().getName();
  }

  /** For kinds that see a call begin: those that count at all. */
  final boolean begins() {
    return isAwake() && isChosen();
  }

  final void firing() {
    fired.increment();
  }
}
