package dev.weft.agent.health;

import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder.Dependency;

/**
 * Has the checks asked, each on time: by one thread, and by a second, third and fourth only while
 * the ones before hang in a probe. A thread ends when nothing more is due. A check is asked by one
 * of them at a time, so that hung probes are at most as many as there are threads.
 *
 * <p>Thread safe.
 */
final class Prober {
  private static final int MOST_THREADS = 4;

  private final Checks checks;
  @Nullable private ProbeThread active;
  private int threads;
  private boolean stopped;

  Prober(Checks checks) {
    this.checks = checks;
  }

  /** Sees to it that a thread that does not hang is there, if anything is to be asked now. */
  synchronized void tick(long now) {
    if (stopped || checks.isEmpty() || threads >= MOST_THREADS) {
      return;
    }
    if ((active == null || active.isHanging(now)) && isAnyDue(now)) {
      active = new ProbeThread(this);
      threads++;
      active.start();
    }
  }

  private boolean isAnyDue(long now) {
    Check next = checks.next(now);
    return next != null && next.judgement().dueInNanos(now) <= 0;
  }

  /** Whether a thread is to go on; one that has hung goes on in the place of one that hangs. */
  synchronized boolean keeps(ProbeThread thread) {
    if (stopped) {
      return false;
    }
    if (active == null || active.isHanging(System.nanoTime())) {
      active = thread;
    }
    return active == thread;
  }

  synchronized void ended(ProbeThread thread) {
    threads--;
    if (active == thread) {
      active = null;
    }
  }

  /** Has every thread end after the probe that it is in. */
  synchronized void stop() {
    stopped = true;
  }

  /** What is to be asked now, for this thread alone; null when nothing is due. */
  @Nullable
  synchronized Check take(ProbeThread thread) {
    checks.dropOver();
    long now = System.nanoTime();
    Check next = checks.next(now);
    if (next == null || next.judgement().dueInNanos(now) > 0) {
      return null;
    }
    // taken: nobody else finds it due from here on
    next.judgement().begin(now, next.system());
    thread.asks(next);
    return next;
  }

  /** Asks a check, on the calling thread. */
  void probe(Check check) {
    try {
      Dependency answered = check.probe();
      if (answered != null) {
        checks.answered(check, answered);
      }
    } catch (RuntimeException | LinkageError e) {
      Log.warn("health - check of " + check.system() + " failed unexpectedly - goes on", e);
    }
  }
}
