package dev.weft.agent.slo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A sliding window in fixed memory: as many buckets of time as there are, the oldest taken again.
 * Not thread safe.
 */
final class Ring {
  private static final int MOST_BUCKETS = 10_000;

  private final long bucketMillis;
  private final long[] all;
  private final long[] bad;

  /** The number of the current bucket, counted from the epoch. */
  private long head = Long.MIN_VALUE;

  Ring(long bucketMillis, int buckets) {
    this.bucketMillis = bucketMillis;
    all = new long[buckets];
    bad = new long[buckets];
  }

  boolean spans(long windowMillis) {
    return windowMillis <= bucketMillis * all.length;
  }

  /** Moves on to a time; an earlier one than before changes nothing. */
  void advance(long nowMillis) {
    long now = nowMillis / bucketMillis;
    if (head == Long.MIN_VALUE) {
      head = now;
    }
    // what was not seen for longer than the ring spans is all gone
    head = Math.max(head, now - all.length);
    while (head < now) {
      int slot = slot(++head);
      all[slot] = 0;
      bad[slot] = 0;
    }
  }

  void add(long answers, long badAnswers) {
    int slot = slot(head);
    all[slot] += answers;
    bad[slot] += badAnswers;
  }

  /** Adds what another ring of the same width holds; call it with the older ring first. */
  void addAll(Ring other) {
    if (other.bucketMillis != bucketMillis || other.head == Long.MIN_VALUE) {
      return;
    }
    for (long bucket = other.head - other.all.length + 1; bucket <= other.head; bucket++) {
      int slot = other.slot(bucket);
      advance(bucket * bucketMillis);
      add(other.all[slot], other.bad[slot]);
    }
  }

  /** All and bad answers of the last buckets, the current one included. */
  Counts sum(long windowMillis) {
    long buckets = Math.min(all.length, (windowMillis + bucketMillis - 1) / bucketMillis);
    long sumAll = 0;
    long sumBad = 0;
    for (long i = 0; i < buckets; i++) {
      int slot = slot(head - i);
      sumAll += all[slot];
      sumBad += bad[slot];
    }
    return new Counts(sumAll, sumBad);
  }

  private int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) all.length);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(bucketMillis);
    out.writeInt(all.length);
    out.writeLong(head);
    for (long i = all.length - 1; i >= 0; i--) {
      out.writeLong(all[slot(head - i)]);
      out.writeLong(bad[slot(head - i)]);
    }
  }

  /**
   * A ring as {@link #write} left it.
   *
   * @throws IOException when it cannot be one
   */
  static Ring read(DataInput in) throws IOException {
    long width = in.readLong();
    int buckets = in.readInt();
    long head = in.readLong();
    if (width < 1 || buckets < 1 || buckets > MOST_BUCKETS || head < 0) {
      throw new IOException("ring: expecting 1 to " + MOST_BUCKETS + " buckets, got " + buckets);
    }
    Ring ring = new Ring(width, buckets);
    ring.head = head;
    for (long i = buckets - 1; i >= 0; i--) {
      int slot = ring.slot(head - i);
      ring.all[slot] = in.readLong();
      ring.bad[slot] = in.readLong();
    }
    return ring;
  }
}
