package com.example.arena;

/** Two parties that play. */
public final class Match {
  private final Mode mode;
  private final String region;
  private final double waitedSeconds;
  private final double quality;

  Match(Party one, Party other) {
    mode = one.getMode();
    region = one.getRegion();
    waitedSeconds = Math.max(one.getWaitedSeconds(), other.getWaitedSeconds());
    quality = one.getRegion().equals(other.getRegion()) ? 0.9 : 0.4;
  }

  public Mode mode() {
    return mode;
  }

  public String region() {
    return region;
  }

  public double waitedSeconds() {
    return waitedSeconds;
  }

  public double quality() {
    return quality;
  }
}
