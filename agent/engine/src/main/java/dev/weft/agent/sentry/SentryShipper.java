package dev.weft.agent.sentry;

import dev.weft.agent.errors.ErrorListener;
import dev.weft.agent.errors.ErrorSample;
import dev.weft.agent.export.Backoff;
import dev.weft.agent.log.Log;
import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends errors to Sentry. What waits is bounded, what Sentry does not want is let go, what fails is
 * tried again with back-off; everything is counted. All but {@link #outcomes()} is the agent's
 * thread's own.
 */
public final class SentryShipper implements ErrorListener {
  static final int MOST_WAITING = 100;
  private static final int MOST_TRIES = 3;
  private static final int TIMEOUT_MILLIS = 2_000;

  /** How long the spans may have to wait for events; an event that was begun is finished. */
  private static final long TURN_NANOS = 1_000_000_000L;

  private final SentrySettings settings;
  private final SentryPost post;
  private final Outcomes outcomes = new Outcomes();
  private final RateLimits limits = new RateLimits();
  private final Backoff backoff = new Backoff();
  private final Deque<Event> waiting = new ArrayDeque<>();
  private int tries;
  private boolean hasRefused;

  private static final class Event {
    final String id = UUID.randomUUID().toString().replace("-", "");
    final String group;
    final ErrorSample sample;

    Event(String group, ErrorSample sample) {
      this.group = group;
      this.sample = sample;
    }
  }

  private SentryShipper(Dsn dsn, SentrySettings settings, String client) {
    this.settings = settings;
    post = new SentryPost(dsn, client);
  }

  /** A shipper to this DSN; null, and said, when it is none. */
  @Nullable
  public static SentryShipper of(String dsn, SentrySettings settings) {
    String client = "weft/" + settings.version;
    Dsn parsed = Dsn.parse(dsn, client);
    if (parsed == null) {
      Log.warn("sentry - weft.sentry.dsn: expecting https://key@host/project - nothing is sent");
      return null;
    }
    return new SentryShipper(parsed, settings, client);
  }

  @Override
  public void error(String id, ErrorSample sample) {
    if (ThreadLocalRandom.current().nextDouble() >= settings.sampleRate) {
      outcomes.count(Outcomes.SAMPLED_OUT);
    } else if (limits.hold(System.nanoTime())) {
      outcomes.count(Outcomes.RATE_LIMITED);
    } else if (waiting.size() >= MOST_WAITING) {
      outcomes.count(Outcomes.OVERFLOW);
    } else {
      waiting.add(new Event(id, sample));
    }
  }

  /** Sends what is due now. */
  public void run(long nowNanos) {
    long now = nowNanos;
    while (!waiting.isEmpty() && now - nowNanos < TURN_NANOS && backoff.allows(now)) {
      sendFirst(now, TIMEOUT_MILLIS);
      now = System.nanoTime();
    }
  }

  /** Sends what can be sent until the deadline; the rest is counted as failed. */
  public void drain(long deadlineNanos) {
    boolean takes = true;
    while (takes && !waiting.isEmpty()) {
      long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000L;
      takes = leftMillis > 0 && sendFirst(System.nanoTime(), (int) leftMillis);
    }
    while (waiting.poll() != null) {
      outcomes.count(Outcomes.FAILED);
    }
  }

  /** What became of the events. */
  public Outcomes outcomes() {
    return outcomes;
  }

  private boolean sendFirst(long nowNanos, int timeoutMillis) {
    if (limits.hold(nowNanos)) {
      done(Outcomes.RATE_LIMITED);
      return true;
    }
    Outcomes.Loss[] losses = outcomes.untold();
    try {
      SentryPost.Reply reply = post.send(envelope(waiting.element(), losses), timeoutMillis);
      long answered = System.nanoTime();
      limits.answered(reply.status, reply.rateLimits, reply.retryAfter, answered);
      return take(reply.status, losses, answered);
    } catch (IOException | RuntimeException | LinkageError e) {
      return failed("no answer", System.nanoTime());
    }
  }

  private byte[] envelope(Event event, Outcomes.Loss[] losses) throws IOException {
    return new Envelope(settings, event.id)
        .event(event.id, event.group, event.sample)
        .lost(losses)
        .gzip();
  }

  private boolean take(int status, Outcomes.Loss[] losses, long nowNanos) {
    // below 200: what answered does not speak HTTP
    if (status < 200 || status >= 500 || status == 408) {
      return failed("status " + status, nowNanos);
    }
    backoff.succeeded();
    if (status < 300) {
      outcomes.told(losses);
      done(Outcomes.SENT);
    } else if (status == 429) {
      done(Outcomes.RATE_LIMITED);
    } else {
      done(Outcomes.REFUSED);
      sayRefused(status);
      // what is wrong with the DSN will be wrong with the next event too
      if (status != 400 && status != 413) {
        backoff.failed(nowNanos);
      }
    }
    return true;
  }

  private boolean failed(String what, long nowNanos) {
    if (!backoff.isFailing()) {
      Log.warn("sentry - does not take events (" + what + ") - tried again with back-off");
    }
    backoff.failed(nowNanos);
    if (++tries >= MOST_TRIES) {
      done(Outcomes.FAILED);
    }
    return false;
  }

  private void done(int outcome) {
    outcomes.count(outcome);
    waiting.remove();
    tries = 0;
  }

  private void sayRefused(int status) {
    if (!hasRefused) {
      hasRefused = true;
      Log.warn("sentry - refused an event with status " + status + " - dropped, said once");
    }
  }
}
