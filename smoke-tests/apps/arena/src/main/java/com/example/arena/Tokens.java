package com.example.arena;

/** Whether somebody is who he says. */
public final class Tokens {
  public String validate(String token) {
    if (token.equals("expired")) {
      throw new IllegalArgumentException("expired");
    }
    return token.substring("good-".length());
  }
}
