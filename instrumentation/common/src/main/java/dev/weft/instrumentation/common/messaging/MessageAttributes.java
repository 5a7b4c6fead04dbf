package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Operation;

/**
 * How an operation on a message is named in a span: the only place with the keys of OpenTelemetry's
 * messaging conventions.
 */
final class MessageAttributes {
  private MessageAttributes() {}

  static void write(Operation operation, Destination destination, MessageOperation what) {
    operation.set("messaging.system", destination.system());
    operation.set("messaging.destination.name", destination.name());
    operation.set("messaging.destination.template", destination.template());
    operation.set("messaging.operation.name", what.text);
    operation.set("messaging.operation.type", what.type);
  }

  static void writeBroker(Operation operation, BrokerAddress broker) {
    operation.set("server.address", broker.host());
    if (broker.host() != null && broker.port() > 0) {
      operation.set("server.port", broker.port());
    }
  }

  static void writeBodySize(Operation operation, long bytes) {
    operation.set("messaging.message.body.size", bytes);
  }

  static void writeGroup(Operation operation, @Nullable String group) {
    operation.set("messaging.consumer.group.name", group);
  }
}
