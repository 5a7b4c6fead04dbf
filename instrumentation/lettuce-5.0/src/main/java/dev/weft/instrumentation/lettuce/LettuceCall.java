package dev.weft.instrumentation.lettuce;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.redis.RedisCall;
import dev.weft.instrumentation.common.redis.RedisMetrics;
import dev.weft.instrumentation.common.redis.RedisTarget;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.RedisCommand;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One command from its dispatch to its completion. The event loop writes what it learns while any
 * thread may cancel, and attributes are for one thread at a time: an end that meets a writer leaves
 * the last step to it. Never refers to the command, of which it is the value in a weak table.
 */
public final class LettuceCall {
  private static final int IDLE = 0;
  private static final int WRITING = 1;
  private static final int OVER = 2;
  private static final AtomicIntegerFieldUpdater<LettuceCall> STATE =
      AtomicIntegerFieldUpdater.newUpdater(LettuceCall.class, "state");
  private static final AtomicIntegerFieldUpdater<LettuceCall> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(LettuceCall.class, "ended");

  /** Whether somebody has waited for it longer than they wanted to. */
  volatile boolean awaitedInVain;

  private final RedisMetrics metrics;
  private final LettuceReads reads;
  @Nullable private RedisCall span;
  @Nullable private LettuceRoute route;
  private long startNanos;
  private boolean isUncounted;
  private boolean hasText;
  @Nullable private RedisTarget target;
  @Nullable private Throwable thrown;
  private volatile int state;
  private volatile int ended;

  LettuceCall(Command<?, ?, ?> innermost, RedisCommand<?, ?, ?> outermost) {
    metrics = LettuceMetrics.of(innermost.getType());
    reads = LettuceReads.of(innermost, outermost);
  }

  /** Starts a span below what runs on this thread, and takes it off the thread again. */
  void start(RedisChannelHandler<?, ?> connection) {
    RedisCall started = RedisCall.start(metrics);
    span = started;
    if (started == null) {
      startHousekeeping();
      return;
    }
    started.suspend();
    if (started.isRecording()) {
      route = LettuceRoute.of(connection);
      started.target(route.last);
    }
  }

  /** Counts and times it without a span. */
  void startHousekeeping() {
    startNanos = System.nanoTime();
  }

  /** Follows it and does not count it: it is the agent's own. */
  void startUncounted() {
    isUncounted = true;
  }

  boolean isRecording() {
    RedisCall known = span;
    return known != null && known.isRecording();
  }

  boolean wantsText() {
    return !hasText && isRecording();
  }

  /** Says where it is written to: again and elsewhere after a redirection. */
  void sent(RedisTarget to) {
    if (to == target || !STATE.compareAndSet(this, IDLE, WRITING)) {
      return;
    }
    target = to;
    if (span != null && route != null) {
      span.target(to);
      route.last = to;
    }
    written();
  }

  void text(Object[] arguments) {
    if (!STATE.compareAndSet(this, IDLE, WRITING)) {
      return;
    }
    hasText = true;
    if (span != null) {
      span.arguments(arguments);
    }
    written();
  }

  private void written() {
    if (!STATE.compareAndSet(this, WRITING, IDLE)) {
      finish();
    }
  }

  /** Ends it; only the first end counts. */
  void end(@Nullable CommandOutput<?, ?, ?> output, @Nullable Throwable failure) {
    if (!ENDED.compareAndSet(this, 0, 1)) {
      return;
    }
    reads.end(output, failure == null ? span : null);
    thrown = failure;
    if (STATE.getAndSet(this, OVER) == IDLE) {
      finish();
    }
  }

  private void finish() {
    if (span != null) {
      span.end(thrown);
    } else if (!isUncounted) {
      metrics.housekeeping(System.nanoTime() - startNanos, thrown);
    }
  }
}
