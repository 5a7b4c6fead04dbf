package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.SocketIoNamespace;
import dev.weft.instrumentation.common.socketio.SocketIoNamespaces;
import dev.weft.instrumentation.common.socketio.SocketIoSessions;

/**
 * Who is connected. The library makes a new client for each connect packet; its {@code ClientHead}
 * is one for the whole session.
 */
public final class NettyConnections {
  private NettyConnections() {}

  /** A namespace tells its connect listeners of a client, perhaps not for the first time. */
  public static void connected(Namespace namespace, @Nullable SocketIOClient client) {
    if (!(client instanceof NamespaceClient)) {
      return;
    }
    ClientHead session = ((NamespaceClient) client).getBaseClient();
    SocketIoNamespace known = SocketIoNamespaces.of(namespace.getName());
    boolean isWebSocket = client.getTransport() == Transport.WEBSOCKET;
    SocketIoSessions.connected(session, known, isWebSocket ? "websocket" : "polling");
    // it may have gone on another thread before it was let in: nobody would say so again
    if (!session.isConnected()) {
      SocketIoSessions.disconnected(session, known);
    }
  }

  /** A client has left a namespace, perhaps without ever having been let in. */
  public static void disconnected(Namespace namespace, @Nullable SocketIOClient client) {
    if (client instanceof NamespaceClient) {
      SocketIoSessions.disconnected(
          ((NamespaceClient) client).getBaseClient(), SocketIoNamespaces.of(namespace.getName()));
    }
  }

  /** A handshake was decided. */
  public static void handshake(boolean isLetIn) {
    if (!isLetIn) {
      SocketIoSessions.handshakeRefused();
    }
  }
}
