package com.example.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts parties together. */
public final class Matchmaker {
  private final Map<String, Waiting> queues = new TreeMap<>();
  private final List<Match> lobbies = new ArrayList<>();
  private volatile boolean hurries;

  /** Whether it puts together from now on whoever waits, near or far. */
  void hurry(boolean now) {
    hurries = now;
  }

  public void enqueue(Party party) {
    String key = party.getMode() + party.getRegion();
    queues.computeIfAbsent(key, k -> new Waiting(party.getMode(), party.getRegion())).add(party);
  }

  /** A match of this mode; null while too few wait. */
  public Match createMatch(Mode mode) {
    Match match = hurries ? ofTwoRegions(mode) : ofOneRegion(mode);
    if (match != null) {
      lobbies.add(match);
    }
    return match;
  }

  private Match ofOneRegion(Mode mode) {
    for (Map.Entry<String, Waiting> each : queues.entrySet()) {
      if (each.getKey().startsWith(mode.name()) && each.getValue().hasTwo()) {
        return new Match(each.getValue().take(), each.getValue().take());
      }
    }
    return null;
  }

  private Match ofTwoRegions(Mode mode) {
    Waiting one = null;
    for (Map.Entry<String, Waiting> each : queues.entrySet()) {
      if (each.getKey().startsWith(mode.name()) && each.getValue().hasOne()) {
        if (one != null) {
          return new Match(one.take(), each.getValue().take());
        }
        one = each.getValue();
      }
    }
    return null;
  }

  public void end(Match match) {
    lobbies.remove(match);
  }
}
