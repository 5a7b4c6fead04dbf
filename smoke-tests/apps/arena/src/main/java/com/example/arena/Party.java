package com.example.arena;

/** Who wants to play together. */
public final class Party {
  private final String leader;
  private final Mode mode;
  private final String region;
  private final long sinceNanos = System.nanoTime();

  public Party(String leader, Mode mode, String region) {
    this.leader = leader;
    this.mode = mode;
    this.region = region;
  }

  public String getLeader() {
    return leader;
  }

  public Mode getMode() {
    return mode;
  }

  public String getRegion() {
    return region;
  }

  public double getWaitedSeconds() {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
