package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.messaging.Destination;
import dev.weft.instrumentation.common.messaging.MessageCall;
import io.nats.client.Message;
import io.nats.client.Subscription;

/** What comes in: asked for by the application, or handed to what it has registered. */
public final class NatsReceives {
  private static final CallDepth DEPTH = new CallDepth();

  private NatsReceives() {}

  /** Somebody asks for a message; null inside of such a call. */
  @Nullable
  public static Object ask() {
    return DEPTH.enter() ? (Object) System.nanoTime() : null;
  }

  /** The call of {@link #ask()} is over, whatever came of it. */
  public static void answered(@Nullable Object asked, @Nullable Message message) {
    DEPTH.leave();
    if (asked instanceof Long && message != null && isMessage(message)) {
      long since = (Long) asked;
      MessageCall call =
          MessageCall.received(destination(message), new ReceivedHeaders(message), since);
      describe(call, message);
      call.end(null);
    }
  }

  /** A handler begins to work on a message; null when that is none of the application's. */
  @Nullable
  static MessageCall process(Message message) {
    if (!isMessage(message)) {
      return null;
    }
    MessageCall call = MessageCall.process(destination(message), new ReceivedHeaders(message));
    describe(call, message);
    return call;
  }

  private static boolean isMessage(Message message) {
    return message.getSubject() != null && !message.isStatusMessage();
  }

  private static Destination destination(Message message) {
    return NatsSubjects.destination(message.getSubject());
  }

  private static void describe(MessageCall call, Message message) {
    if (call.isRecording()) {
      Subscription subscription = message.getSubscription();
      byte[] body = message.getData();
      call.describe(
          NatsServers.of(message.getConnection()),
          body == null ? 0 : body.length,
          subscription == null ? null : subscription.getQueueName());
    }
  }
}
