package dev.weft.bootstrap;

/** A number that is asked for at each scrape, on the agent's thread. */
public interface GaugeReading {
  /** The value now; not a number when there is none any more. May throw: the series is left out. */
  double read();
}
