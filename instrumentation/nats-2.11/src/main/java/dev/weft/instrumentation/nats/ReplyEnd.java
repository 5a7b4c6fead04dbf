package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.messaging.MessageCall;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Ends a request when its reply is there, or will not come. */
final class ReplyEnd implements BiConsumer<Object, Throwable> {
  private final MessageCall call;

  ReplyEnd(MessageCall call) {
    this.call = call;
  }

  @Override
  public void accept(@Nullable Object reply, @Nullable Throwable thrown) {
    Throwable cause = thrown == null ? null : thrown.getCause();
    call.end(thrown instanceof CompletionException && cause != null ? cause : thrown);
  }
}
