package dev.weft.instrumentation.common.messaging;

import dev.weft.bootstrap.Operation;

/** What is done with a message, in the words of OpenTelemetry's messaging conventions. */
public enum MessageOperation {
  /** Sends it; ends when the broker's client has taken it, or when the broker has confirmed it. */
  PUBLISH("publish", "send", Operation.Kind.PRODUCER),

  /** Sends it and waits for its reply. */
  REQUEST("request", "send", Operation.Kind.PRODUCER),

  /** Asks for it, and has it once it is there. */
  RECEIVE("receive", "receive", Operation.Kind.CONSUMER),

  /** Works on it, in what the application has registered for that. */
  PROCESS("process", "process", Operation.Kind.CONSUMER);

  /** {@code messaging.operation.name}. */
  final String text;

  /** {@code messaging.operation.type}. */
  final String type;

  final Operation.Kind kind;

  MessageOperation(String text, String type, Operation.Kind kind) {
    this.text = text;
    this.type = type;
    this.kind = kind;
  }

  boolean sends() {
    return kind == Operation.Kind.PRODUCER;
  }
}
