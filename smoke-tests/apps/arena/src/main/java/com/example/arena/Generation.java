package com.example.arena;

import java.util.ArrayDeque;
import java.util.Deque;

/** Jobs that make pictures and films. */
public final class Generation {
  private final Deque<String> queue = new ArrayDeque<>();
  private int done;
  private volatile boolean isBroken;

  /** Whether most jobs fail from now on. */
  void breaks(boolean now) {
    isBroken = now;
  }

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
    return isBroken ? done % 20 == 0 : !kind.equals("video") || done % 10 != 0;
  }
}
