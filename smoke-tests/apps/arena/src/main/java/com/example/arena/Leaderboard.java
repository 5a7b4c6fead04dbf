package com.example.arena;

import java.util.HashMap;
import java.util.Map;

/** Who is best. */
public final class Leaderboard {
  private final String board;
  private final Map<String, Integer> scores = new HashMap<>();

  public Leaderboard(String board) {
    this.board = board;
  }

  public void record(String player, int points) {
    scores.merge(player, points, Integer::sum);
  }

  public Map<String, Integer> snapshot() {
    return new HashMap<>(scores);
  }

  @Override
  public String toString() {
    return board;
  }
}
