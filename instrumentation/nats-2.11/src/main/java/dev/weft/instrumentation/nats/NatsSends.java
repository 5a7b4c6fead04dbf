package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Suppressed;
import dev.weft.instrumentation.common.messaging.MessageCall;
import dev.weft.instrumentation.common.messaging.MessageOperation;
import io.nats.client.Connection;
import io.nats.client.impl.Headers;

/** What is sent. Sending is built in layers: the outermost that starts is the operation. */
public final class NatsSends {
  private NatsSends() {}

  /**
   * Starts to send; null when this is a part of a sending that runs, or no message at all.
   *
   * @param connection null when {@link #publish} will know it
   */
  @Nullable
  public static MessageCall start(
      @Nullable Connection connection,
      @Nullable String subject,
      @Nullable byte[] body,
      MessageOperation what) {
    if (subject == null || NatsSubjects.isProtocol(subject) || MessageCall.sending() != null) {
      return null;
    }
    MessageCall call = MessageCall.send(NatsSubjects.destination(subject), what);
    if (call.isRecording()) {
      call.describe(NatsServers.of(connection), body == null ? 0 : body.length, null);
    }
    return call;
  }

  /**
   * A message is on its way.
   *
   * @return the operation, if it begins here, and the headers to send instead; null for neither
   */
  @Nullable
  public static Object[] publish(
      Connection connection,
      @Nullable String subject,
      @Nullable String replyTo,
      @Nullable Headers headers,
      @Nullable byte[] body) {
    if (subject == null || NatsSubjects.isProtocol(subject)) {
      return null;
    }
    NatsProbe.used(connection);
    MessageCall around = MessageCall.sending();
    MessageCall own =
        around == null ? start(connection, subject, body, MessageOperation.PUBLISH) : null;
    MessageCall call = around == null ? own : around;
    if (call == null) {
      return null;
    }
    if (own == null && call.isRecording()) {
      call.describe(NatsServers.of(connection), -1, null);
    }
    int length = subject.length() + (replyTo == null ? 0 : replyTo.length());
    return new Object[] {own, headers(call, connection, length, headers, body)};
  }

  // the operation has begun: what fails from here on must not keep it from its end
  @Nullable
  private static Headers headers(
      MessageCall call,
      Connection connection,
      int length,
      @Nullable Headers given,
      @Nullable byte[] body) {
    try {
      int bodyLength = body == null ? 0 : body.length;
      return SentHeaders.of(call.operation(), connection, length, given, bodyLength);
    } catch (RuntimeException e) {
      Suppressed.report(e, "nats");
      return null;
    }
  }

  /** It is handed over, or was refused. */
  public static void published(@Nullable Object[] entered, @Nullable Throwable thrown) {
    if (entered != null && entered[0] != null) {
      ((MessageCall) entered[0]).end(thrown);
    }
  }
}
