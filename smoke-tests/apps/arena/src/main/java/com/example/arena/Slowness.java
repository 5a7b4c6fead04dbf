package com.example.arena;

/** Work that takes its time. */
final class Slowness {
  private Slowness() {}

  static void of(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
