package dev.weft.instrumentation.engineio;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.http.ServerCall;
import dev.weft.instrumentation.common.socketio.SocketIoSessions;
import io.socket.engineio.server.EngineIoWebSocket;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Tells polls from other requests, and who was not let in. */
public final class Handshakes {
  private static final String SESSION = "sid";

  private Handshakes() {}

  /** The request on this thread is a poll. */
  public static void poll() {
    ServerCall call = ServerCall.current();
    if (call != null) {
      call.poll();
    }
  }

  /** A poll was taken, or answered: one that names no session and failed asked for one in vain. */
  public static void polled(HttpServletRequest request, HttpServletResponse response) {
    // the library leaves its parsed query there; an unknown session is no handshake
    Object query = request.getAttribute("query");
    if (response.getStatus() >= 400 && !hasSession(query)) {
      SocketIoSessions.handshakeRefused();
    }
  }

  /** A WebSocket was taken, or closed: the library listens only to those that it takes. */
  public static void opened(@Nullable EngineIoWebSocket webSocket) {
    if (webSocket != null
        && !hasSession(webSocket.getQuery())
        && !webSocket.hasListeners("message")) {
      SocketIoSessions.handshakeRefused();
    }
  }

  private static boolean hasSession(@Nullable Object query) {
    return query instanceof Map && ((Map<?, ?>) query).containsKey(SESSION);
  }
}
