package com.example.arena;

import java.util.ArrayDeque;
import java.util.Deque;

/** Jobs that make pictures and films. */
public final class Generation {
  private final Deque<String> queue = new ArrayDeque<>();
  private int done;

  public void request(String kind) {
    queue.add(kind);
  }

  /** Does the next job; the kind that it was of, null when none waits. */
  public String runNext() {
    String kind = queue.poll();
    if (kind != null) {
      execute(kind);
    }
    return kind;
  }

  private boolean execute(String kind) {
    done++;
    return !kind.equals("video") || done % 10 != 0;
  }
}
