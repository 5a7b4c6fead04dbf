package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Operation.Shared;

/** How Socket.IO is named in a span: the only place with its keys. */
final class SocketIoAttributes {
  private static final String FANOUT = "socketio.fanout";

  private SocketIoAttributes() {}

  private static Shared of(String namespace, String event) {
    return Shared.none().with("socketio.event", event).with("socketio.namespace", namespace);
  }

  /** What all runs of the handlers of an event say. */
  static Shared handled(String namespace, String event, boolean acknowledges) {
    return of(namespace, event).with("socketio.ack", acknowledges ? "true" : "false");
  }

  /** What all emits of an event say that go to one client, as most do. */
  static Shared emittedToOne(String namespace, String event) {
    return of(namespace, event).with(FANOUT, 1);
  }

  static void writeEmit(Operation operation, SocketIoEvent event, int fanout) {
    operation.set(event.emittedToOne);
    if (fanout != 1) {
      operation.set(FANOUT, fanout);
    }
  }
}
