package dev.weft.instrumentation.nats;

import dev.weft.instrumentation.common.messaging.Destination;
import dev.weft.instrumentation.common.messaging.Destinations;

/** Subjects as destinations: {@code orders.42.created} is {@code orders.*.created}. */
final class NatsSubjects {
  private static final Destinations DESTINATIONS = new Destinations("nats", ".");
  private static final Destination INBOX = DESTINATIONS.of("_INBOX");

  private NatsSubjects() {}

  /**
   * Whether what goes there is JetStream's own talk and nobody's message: acknowledgements, flow
   * control, requests for more, administration.
   */
  static boolean isProtocol(String subject) {
    return subject.startsWith("$JS.");
  }

  static Destination destination(String subject) {
    return subject.startsWith("_INBOX.") ? INBOX : DESTINATIONS.of(subject);
  }
}
