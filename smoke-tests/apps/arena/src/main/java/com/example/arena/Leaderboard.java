package com.example.arena;

import java.util.HashMap;
import java.util.Map;

/** Who is best. */
public final class Leaderboard {
  private final String board;
  private final Map<String, Integer> scores = new HashMap<>();
  private volatile long millis;

  public Leaderboard(String board) {
    this.board = board;
  }

  public void record(String player, int points) {
    scores.merge(player, points, Integer::sum);
  }

  /** How long a snapshot takes from now on. */
  void take(long each) {
    millis = each;
  }

  public Map<String, Integer> snapshot() {
    Slowness.of(millis);
    return new HashMap<>(scores);
  }

  @Override
  public String toString() {
    return board;
  }
}
