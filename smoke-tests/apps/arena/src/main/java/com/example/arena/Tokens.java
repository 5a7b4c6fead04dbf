package com.example.arena;

/** Whether somebody is who he says. */
public final class Tokens {
  private volatile long millis;

  /** How long whoever is asked about a token takes from now on. */
  void take(long each) {
    millis = each;
  }

  public String validate(String token) {
    Slowness.of(millis);
    if (token.equals("expired")) {
      throw new IllegalArgumentException("expired");
    }
    return token.substring("good-".length());
  }
}
