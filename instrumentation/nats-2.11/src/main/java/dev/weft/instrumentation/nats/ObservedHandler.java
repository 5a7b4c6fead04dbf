package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Suppressed;
import dev.weft.instrumentation.common.messaging.MessageCall;
import io.nats.client.Message;
import io.nats.client.MessageHandler;

/**
 * Stands before a handler of the application, since nothing of the library sees what one throws:
 * JetStream swallows it, and handlers are mostly lambdas, which cannot be woven.
 */
public final class ObservedHandler implements MessageHandler {
  private final MessageHandler handler;

  private ObservedHandler(MessageHandler handler) {
    this.handler = handler;
  }

  /** Null when there is nothing to stand before. */
  @Nullable
  public static MessageHandler of(@Nullable MessageHandler handler) {
    return handler == null || handler instanceof ObservedHandler
        ? null
        : new ObservedHandler(handler);
  }

  @Override
  public void onMessage(Message message) throws InterruptedException {
    MessageCall call = start(message);
    Throwable thrown = null;
    try {
      handler.onMessage(message);
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      end(call, thrown);
    }
  }

  @Nullable
  private static MessageCall start(Message message) {
    try {
      return NatsReceives.process(message);
    } catch (RuntimeException e) {
      Suppressed.report(e, "nats");
      return null;
    }
  }

  private static void end(@Nullable MessageCall call, @Nullable Throwable thrown) {
    try {
      if (call != null) {
        call.end(thrown);
      }
    } catch (RuntimeException e) {
      Suppressed.report(e, "nats");
    }
  }
}
