package dev.weft.instrumentation.common.redis;

import dev.weft.bootstrap.Metric;
import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Recorder;
import dev.weft.bootstrap.Series;
import java.util.List;

/**
 * What a read found: a reply that is null is a miss, any other is a hit. {@code GET}, {@code
 * GETEX}, {@code GETDEL} and {@code HGET} are one read; {@code MGET} and {@code HMGET} are one for
 * each key or field. Never looks at what was read.
 */
public final class RedisReads {
  /** Not a read. */
  static final int NONE = 0;

  /** The reply is the value. */
  static final int ONE = 1;

  /** The reply is a list of values. */
  static final int EACH = 2;

  private static final Metric READS =
      Recorder.get()
          .counter("cache_reads_total", "Reads of a cache, by what they found.", "cache", "result");
  private static final Series HIT = READS.series("redis", "hit");
  private static final Series MISS = READS.series("redis", "miss");

  private RedisReads() {}

  /** Counts reads that a module has told apart itself. */
  public static void count(int hits, int misses) {
    if (hits > 0) {
      HIT.add(hits);
    }
    if (misses > 0) {
      MISS.add(misses);
    }
  }

  static int shapeOf(String command) {
    switch (command) {
      case "GET":
      case "GETEX":
      case "GETDEL":
      case "HGET":
        return ONE;
      case "MGET":
      case "HMGET":
        return EACH;
      default:
        return NONE;
    }
  }

  /**
   * Counts what a reply says.
   *
   * @param reply null, {@code byte[]} or text; for {@link #EACH} a list of these. Exceptions and
   *     what else is no reply of a read count nothing
   */
  static void count(int shape, @Nullable Object reply) {
    if (reply instanceof Throwable) {
      return;
    }
    if (shape == ONE) {
      count(reply == null ? 0 : 1, reply == null ? 1 : 0);
    } else if (shape == EACH && reply instanceof List) {
      countEach((List<?>) reply);
    }
  }

  private static void countEach(List<?> values) {
    int hits = 0;
    for (Object value : values) {
      hits += value == null ? 0 : 1;
    }
    count(hits, values.size() - hits);
  }
}
