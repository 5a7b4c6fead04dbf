package com.example.arena;

import java.util.ArrayDeque;
import java.util.Deque;

/** The parties of one mode and region that wait. */
final class Waiting {
  private final Mode mode;
  private final String region;
  private final Deque<Party> parties = new ArrayDeque<>();

  Waiting(Mode mode, String region) {
    this.mode = mode;
    this.region = region;
  }

  void add(Party party) {
    parties.add(party);
  }

  Party take() {
    return parties.poll();
  }

  boolean hasOne() {
    return !parties.isEmpty();
  }

  boolean hasTwo() {
    return parties.size() >= 2;
  }

  @Override
  public String toString() {
    return mode + " in " + region;
  }
}
