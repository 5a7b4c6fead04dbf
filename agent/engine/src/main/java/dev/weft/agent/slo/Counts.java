package dev.weft.agent.slo;

/** Answers and the bad ones among them. Immutable. */
public final class Counts {
  private final long all;
  private final long bad;

  Counts(long all, long bad) {
    this.all = all;
    this.bad = bad;
  }

  public long all() {
    return all;
  }

  public long bad() {
    return bad;
  }

  /** The share of bad answers; 0 when there was none at all. */
  public double badRatio() {
    return all == 0 ? 0 : (double) bad / all;
  }
}
