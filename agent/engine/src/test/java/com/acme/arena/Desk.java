package com.acme.arena;

/** An interface with code of its own. */
public interface Desk {
  default int serve(int guests) {
    return guests + 1;
  }
}
