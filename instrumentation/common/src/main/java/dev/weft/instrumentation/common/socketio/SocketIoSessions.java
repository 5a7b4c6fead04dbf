package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;

/**
 * Who is connected to what. A session is whatever object the library has for one client as long as
 * its connection lasts, whatever the number of transports and of connect packets. Thread safe;
 * sessions are compared by identity, held weakly, and forgotten with their last namespace.
 */
public final class SocketIoSessions {
  private static final SideTable<Object, SocketIoSession> SESSIONS = new SideTable<>(1 << 20);

  private SocketIoSessions() {}

  /**
   * A session is connected to a namespace; does nothing when it is that already.
   *
   * @param transport {@code polling} or {@code websocket}; all others count as one
   */
  public static void connected(
      Object session, SocketIoNamespace namespace, @Nullable String transport) {
    while (true) {
      SocketIoSession known = of(session);
      if (known == null || known.connect(namespace, transport)) {
        return;
      }
    }
  }

  /** A session is no longer connected to a namespace; does nothing when it is not. */
  public static void disconnected(Object session, SocketIoNamespace namespace) {
    SocketIoSession known = SESSIONS.get(session);
    if (known != null && known.disconnect(namespace)) {
      forget(session, known);
    }
  }

  // one that connects again at the same moment may have put another in its place
  private static synchronized void forget(Object session, SocketIoSession ended) {
    if (SESSIONS.get(session) == ended) {
      SESSIONS.remove(session);
    }
  }

  /** Somebody was not let in to the server. */
  public static void handshakeRefused() {
    SocketIoMetrics.REFUSED.series("handshake").add(1);
  }

  /** A client was not let in to a namespace, or there is none of that name. */
  public static void namespaceRefused() {
    SocketIoMetrics.REFUSED.series("namespace").add(1);
  }

  /** Null when there are too many. */
  @Nullable
  private static SocketIoSession of(Object session) {
    SocketIoSession known = SESSIONS.get(session);
    return known != null && !known.hasEnded() ? known : add(session);
  }

  @Nullable
  private static synchronized SocketIoSession add(Object session) {
    SocketIoSession known = SESSIONS.get(session);
    if (known != null && !known.hasEnded()) {
      return known;
    }
    SocketIoSession made = new SocketIoSession();
    return SESSIONS.put(session, made) ? made : null;
  }
}
