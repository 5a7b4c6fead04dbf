package com.example.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts parties together. */
public final class Matchmaker {
  private final Map<String, Waiting> queues = new TreeMap<>();
  private final List<Match> lobbies = new ArrayList<>();

  public void enqueue(Party party) {
    String key = party.getMode() + party.getRegion();
    queues.computeIfAbsent(key, k -> new Waiting(party.getMode(), party.getRegion())).add(party);
  }

  /** A match of this mode; null while too few wait. */
  public Match createMatch(Mode mode) {
    for (Map.Entry<String, Waiting> each : queues.entrySet()) {
      if (each.getKey().startsWith(mode.name()) && each.getValue().hasTwo()) {
        Match match = new Match(each.getValue().take(), each.getValue().take());
        lobbies.add(match);
        return match;
      }
    }
    return null;
  }

  public void end(Match match) {
    lobbies.remove(match);
  }
}
