package dev.weft.agent.slo;

/** The two clocks of the machine; a test gives its own. */
class SloClock {
  /** As {@link System#nanoTime()}: never goes back, has no meaning after a restart. */
  long nanos() {
    return System.nanoTime();
  }

  /** As {@link System#currentTimeMillis()}: may jump. */
  long epochMillis() {
    return System.currentTimeMillis();
  }
}
