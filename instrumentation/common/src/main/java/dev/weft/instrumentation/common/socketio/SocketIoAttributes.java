package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Operation;

/** How Socket.IO is named in a span: the only place with its keys. */
final class SocketIoAttributes {
  private SocketIoAttributes() {}

  static void writeEvent(Operation operation, SocketIoEvent event, boolean acknowledges) {
    operation.set("socketio.event", event.name);
    operation.set("socketio.namespace", event.namespace);
    operation.set("socketio.ack", acknowledges ? "true" : "false");
  }

  static void writeEmit(Operation operation, SocketIoEvent event, int fanout) {
    operation.set("socketio.event", event.name);
    operation.set("socketio.namespace", event.namespace);
    operation.set("socketio.fanout", fanout);
  }
}
