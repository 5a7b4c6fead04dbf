package com.example.arena;

/** Takes money. */
public final class Payments {
  private final String provider = "paycorp";

  public Receipt charge(String player, double amount) {
    return new Receipt(amount > 0 && !provider.isEmpty(), Math.max(0, amount));
  }
}
