package com.example.bench;

/** Methods of an application that do next to nothing: what is measured is what a rule adds. */
public class Work {
  private final String region = "eu";
  private int done;

  public int bare(int amount) {
    return done += amount;
  }

  public int counted(int amount) {
    return done += amount;
  }

  public int labelled(int amount) {
    return done += amount;
  }

  public int timed(int amount) {
    return done += amount;
  }

  @Override
  public String toString() {
    return region + done;
  }
}
