package com.example.arena;

import java.util.Set;
import java.util.TreeSet;

/** Who is registered, and who is there. */
public final class Accounts {
  private final Set<String> known = new TreeSet<>();
  private final Set<String> active = new TreeSet<>();

  public boolean register(String player, String channel) {
    return !channel.isEmpty() && (known.add(player) || !active.contains(player));
  }

  public void login(String player) {
    active.add(player);
  }

  public void logout(String player) {
    active.remove(player);
  }
}
