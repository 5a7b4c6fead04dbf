package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.messaging.MessageCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How requests end. */
public final class NatsReplies {
  private NatsReplies() {}

  /**
   * A reply was promised.
   *
   * @param call null when somebody around waits for it
   * @param reply null when there will be none
   */
  public static void promised(
      @Nullable MessageCall call,
      @Nullable CompletableFuture<?> reply,
      @Nullable Throwable thrown) {
    if (call == null) {
      MessageCall around = MessageCall.sending();
      if (around != null) {
        around.promise = reply;
      }
    } else if (thrown != null || reply == null) {
      call.end(thrown);
    } else {
      call.suspend();
      reply.whenComplete(new ReplyEnd(call));
    }
  }

  /** The thread has waited for its reply. The client says by null that there was none, not why. */
  public static void awaited(@Nullable MessageCall call, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    Object reply = call.promise;
    if (thrown == null && reply instanceof CompletableFuture) {
      Class<?> failure = failureOf((CompletableFuture<?>) reply);
      if (failure != null) {
        call.fail(failure.getName());
      }
    }
    call.end(thrown);
  }

  /** Cancelled is a request that nobody listens to, or whose connection was closed. */
  @Nullable
  private static Class<?> failureOf(CompletableFuture<?> reply) {
    if (reply.isCancelled()) {
      return CancellationException.class;
    }
    if (reply.isCompletedExceptionally()) {
      return ExecutionException.class;
    }
    return reply.isDone() ? null : TimeoutException.class;
  }
}
