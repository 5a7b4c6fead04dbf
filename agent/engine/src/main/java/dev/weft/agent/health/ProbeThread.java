package dev.weft.agent.health;

import dev.weft.agent.metrics.UncountedThread;
import dev.weft.bootstrap.Nullable;

/**
 * Asks one check after the other, as long as any is due. What a library does on it is not the
 * application's.
 */
final class ProbeThread extends UncountedThread {
  private final Prober prober;
  @Nullable private volatile Check current;

  ProbeThread(Prober prober) {
    super("weft-probe");
    this.prober = prober;
    setDaemon(true);
    // the creator's loader would be the application's
    setContextClassLoader(null);
  }

  /** What failed, from a finite set: the message may hold a secret. */
  static String nameOf(Throwable thrown) {
    Throwable at = thrown;
    if (at instanceof java.lang.reflect.InvocationTargetException && at.getCause() != null) {
      at = at.getCause();
    }
    return at.getClass().getName();
  }

  /** Whether it waits for an answer for longer than that may take. */
  boolean isHanging(long now) {
    Check asked = current;
    return asked != null && asked.judgement().isHanging(now);
  }

  @Override
  public void run() {
    try {
      while (prober.keeps(this)) {
        Check due = prober.take(this);
        if (due == null) {
          return;
        }
        prober.probe(due);
        current = null;
      }
    } finally {
      prober.ended(this);
    }
  }

  void asks(Check check) {
    current = check;
  }
}
