package dev.weft.agent.sentry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** What became of the events. Counted by the agent's thread, read by any. */
public final class Outcomes {
  static final int SENT = 0;
  static final int SAMPLED_OUT = 1;
  static final int RATE_LIMITED = 2;
  static final int OVERFLOW = 3;
  static final int FAILED = 4;
  static final int REFUSED = 5;

  private static final String[] NAMES = {
    "sent", "sampled_out", "rate_limited", "overflow", "failed", "refused"
  };

  /** What Sentry calls them; what was sent is no loss. */
  private static final String[] REASONS = {
    "", "sample_rate", "ratelimit_backoff", "queue_overflow", "network_error", "send_error"
  };

  private final AtomicLongArray counts = new AtomicLongArray(NAMES.length);
  private final long[] told = new long[NAMES.length];

  /** Events that were not sent for one reason. */
  static final class Loss {
    final String reason;
    final long quantity;

    Loss(String reason, long quantity) {
      this.reason = reason;
      this.quantity = quantity;
    }
  }

  void count(int outcome) {
    counts.incrementAndGet(outcome);
  }

  /** How many kinds of outcomes there are. */
  public int size() {
    return NAMES.length;
  }

  /** The name of an outcome, for a label. */
  public String name(int outcome) {
    return NAMES[outcome];
  }

  /** How many events had an outcome. */
  public long count(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return counts.get(i);
      }
    }
    return 0;
  }

  /** What was lost and not told yet. */
  Loss[] untold() {
    List<Loss> losses = new ArrayList<>();
    for (int i = SAMPLED_OUT; i < NAMES.length; i++) {
      long quantity = counts.get(i) - told[i];
      if (quantity > 0) {
        losses.add(new Loss(REASONS[i], quantity));
      }
    }
    return losses.toArray(new Loss[0]);
  }

  void told(Loss[] losses) {
    for (Loss loss : losses) {
      for (int i = SAMPLED_OUT; i < NAMES.length; i++) {
        if (REASONS[i].equals(loss.reason)) {
          told[i] += loss.quantity;
        }
      }
    }
  }
}
