package com.example.arena;

import java.util.Set;
import java.util.TreeSet;

/** Who may come, and who is there. */
public final class Accounts {
  private final Set<String> active = new TreeSet<>();

  /** Whether there is an account now. */
  public boolean register(String player, String channel) {
    return !player.isEmpty() && !channel.isEmpty();
  }

  public void login(String player) {
    active.add(player);
  }

  public void logout(String player) {
    active.remove(player);
  }
}
