package com.example.shop;

/** What a slow statement calls inside H2. */
public final class Naps {
  private Naps() {}

  public static int nap(int millis) {
    try {
      Thread.sleep(millis);
      return millis;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
