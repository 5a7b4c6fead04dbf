package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.EventRun;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import dev.weft.instrumentation.common.socketio.SocketIoEvent;
import dev.weft.instrumentation.common.socketio.SocketIoNamespace;
import io.socket.parser.Packet;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Map;
import java.util.Queue;
import org.json.JSONArray;

/** What comes from clients: events, and acknowledgements of what was sent to them. */
public final class Events {
  private Events() {}

  /** Null when nobody listens, so that nothing will run. */
  @Nullable
  public static EventRun start(SocketIoSocket socket, Packet<?> packet, Queue<?> listeningToAll) {
    SocketIoNamespace namespace = Namespaces.of(socket.getNamespace());
    String registered = registered(socket, packet.data);
    if (registered == null && listeningToAll.isEmpty()) {
      namespace.unhandled();
      return null;
    }
    boolean asksForAck = packet.id >= 0;
    if (asksForAck) {
      SocketIoAcks.owe(packet, namespace);
    }
    SocketIoEvent event = namespace.handled(registered);
    return Clients.isInRequest()
        ? EventRun.startWithin(event, asksForAck)
        : EventRun.start(event, asksForAck);
  }

  /** The name, which is the first of what was sent; null when no listener has that name. */
  @Nullable
  private static String registered(SocketIoSocket socket, @Nullable Object data) {
    Object first = data instanceof JSONArray ? ((JSONArray) data).opt(0) : null;
    return first instanceof String && socket.hasListeners((String) first) ? (String) first : null;
  }

  /** A client has acknowledged; the library is about to call the callback. */
  public static void acknowledged(Packet<?> packet, Map<?, ?> waiting) {
    Object callback = waiting.get(packet.id);
    if (callback != null) {
      SocketIoAcks.answered(callback);
    }
  }

  /** The application acknowledges what a client has sent. */
  public static void acknowledges(@Nullable Packet<?> asked) {
    SocketIoAcks.given(asked);
  }
}
