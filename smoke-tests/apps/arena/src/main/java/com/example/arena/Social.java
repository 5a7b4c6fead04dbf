package com.example.arena;

import java.util.ArrayList;
import java.util.List;

/** Invitations and friendships. */
public final class Social {
  private final List<String> friendships = new ArrayList<>();

  public void invite(String from, String to) {
    if (from.equals(to)) {
      throw new IllegalArgumentException("nobody invites himself");
    }
  }

  public boolean accept(String player, boolean wants) {
    if (wants) {
      befriend(player);
    }
    return wants;
  }

  private void befriend(String player) {
    friendships.add(player);
    if (friendships.size() > 100) {
      friendships.remove(0);
    }
  }
}
