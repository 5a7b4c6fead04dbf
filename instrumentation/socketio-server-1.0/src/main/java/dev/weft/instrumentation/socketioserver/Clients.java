package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.CallDepth;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.SocketIoSessions;
import io.socket.engineio.server.EngineIoSocket;
import io.socket.engineio.server.ReadyState;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;
import java.util.Map;

/**
 * Who is connected: exactly those that the library itself has in its lists. There a socket is known
 * by its id, which a client that connects twice has twice in the older protocol.
 */
public final class Clients {
  private static final CallDepth REQUESTS = new CallDepth();

  private Clients() {}

  /** An HTTP request of the polling transport is worked on; what connects now, connects by it. */
  public static void request() {
    REQUESTS.enter();
  }

  public static void requestLeft() {
    REQUESTS.leave();
  }

  static boolean isInRequest() {
    return REQUESTS.inside();
  }

  public static void connected(
      SocketIoNamespace namespace, SocketIoSocket socket, Map<String, ?> connected) {
    disconnected(namespace, socket, connected);
    SocketIoSessions.connected(
        socket, Namespaces.of(namespace), isInRequest() ? "polling" : "websocket");
  }

  /** Whoever is connected under the socket's id will not be any more. */
  public static void disconnected(
      SocketIoNamespace namespace, SocketIoSocket socket, Map<String, ?> connected) {
    Object holder = connected.get(socket.getId());
    if (holder != null) {
      SocketIoSessions.disconnected(holder, Namespaces.of(namespace));
    }
  }

  /** A socket will not be heard of any more. */
  public static void gone(SocketIoSocket socket) {
    SocketIoSessions.disconnected(socket, Namespaces.of(socket.getNamespace()));
  }

  /**
   * A client has asked for a namespace: there is none of that name, or its connection was closed
   * meanwhile and nobody will say so of sockets that were not yet in its list.
   */
  public static void asked(
      SocketIoServer server,
      EngineIoSocket connection,
      Map<?, ?> sockets,
      @Nullable String namespace) {
    if (namespace != null && !namespace.isEmpty() && !server.hasNamespace(namespace)) {
      SocketIoSessions.namespaceRefused();
    }
    if (connection.getReadyState() == ReadyState.CLOSED) {
      for (Object socket : sockets.values()) {
        gone((SocketIoSocket) socket);
      }
    }
  }
}
