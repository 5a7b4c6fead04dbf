package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;

/**
 * What is said of several commands at once: how many, and the first of them. Used by one thread.
 */
final class RedisBatch {
  private static final int MOST_SHOWN = 8;
  private static final int LONGEST = 512;

  private int size;
  private int shown;
  private boolean isCut;
  @Nullable private StringBuilder text;
  @Nullable private Throwable failure;

  RedisBatch(int size) {
    this.size = size;
  }

  /** One more command, of those that a batch is made of: not what frames a transaction. */
  void add() {
    size++;
  }

  int size() {
    return size;
  }

  /** Whether there is room for another text. */
  boolean hasRoom() {
    return !isCut;
  }

  /** Shows one more command, while there is room. */
  void show(String command) {
    if (isCut) {
      return;
    }
    StringBuilder all = text == null ? new StringBuilder() : text;
    text = all;
    isCut = shown == MOST_SHOWN || all.length() + command.length() > LONGEST;
    all.append(shown == 0 ? "" : "; ").append(isCut ? "..." : command);
    shown++;
  }

  /** What {@link #show} made; null when nothing was shown. */
  @Nullable
  String text() {
    return text == null ? null : text.toString();
  }

  /** Keeps the first failure of a command. */
  void failed(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  @Nullable
  Throwable failure() {
    return failure;
  }
}
