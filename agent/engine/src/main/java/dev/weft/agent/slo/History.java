package dev.weft.agent.slo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The past of one objective in fixed memory: by 10 s for an hour, by 5 min for three days, by the
 * hour for the objective's own window. Not thread safe.
 */
final class History {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final int RINGS = 3;

  private final Ring[] rings;

  History(long windowMillis) {
    this(
        new Ring[] {
          new Ring(10_000, 360),
          new Ring(300_000, 864),
          new Ring(HOUR_MILLIS, (int) Math.max(1, windowMillis / HOUR_MILLIS))
        });
  }

  private History(Ring[] rings) {
    this.rings = rings;
  }

  void advance(long nowMillis) {
    for (Ring ring : rings) {
      ring.advance(nowMillis);
    }
  }

  void add(long answers, long bad) {
    for (Ring ring : rings) {
      ring.add(answers, bad);
    }
  }

  /** The counts of the last while, out of the finest ring that reaches so far. */
  Counts sum(long windowMillis) {
    for (Ring ring : rings) {
      if (ring.spans(windowMillis)) {
        return ring.sum(windowMillis);
      }
    }
    return rings[RINGS - 1].sum(windowMillis);
  }

  void write(DataOutput out) throws IOException {
    for (Ring ring : rings) {
      ring.write(out);
    }
  }

  static History read(DataInput in) throws IOException {
    Ring[] rings = new Ring[RINGS];
    for (int i = 0; i < RINGS; i++) {
      rings[i] = Ring.read(in);
    }
    return new History(rings);
  }

  /** Adds another past; the older one first. */
  void addAll(History other) {
    for (int i = 0; i < RINGS; i++) {
      rings[i].addAll(other.rings[i]);
    }
  }
}
