package com.example.arena;

/** Something that somebody is doing. */
public final class Activity {
  private final String type;
  private final long sinceNanos = System.nanoTime();

  Activity(String type) {
    this.type = type;
  }

  public String getType() {
    return type;
  }

  public double getSeconds() {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
