package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;

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

  /** Shows one more command, while there is room. */
  void show(RedisMetrics command, @Nullable Object... arguments) {
    if (isCut) {
      return;
    }
    StringBuilder all = text == null ? new StringBuilder() : text;
    text = all;
    String one =
        shown < MOST_SHOWN ? Recorder.get().redisText(command.command(), arguments) : "...";
    if (all.length() + one.length() > LONGEST) {
      one = "...";
    }
    isCut = one.equals("...");
    all.append(all.length() == 0 ? "" : "; ").append(one);
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
