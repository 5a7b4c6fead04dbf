package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The namespaces that the application's servers have. Thread safe.
 *
 * <p>A name comes from the network too. Ask {@link #of} only for one that the server itself has
 * made, and take {@link #other()} for the rest.
 */
public final class SocketIoNamespaces {
  static final int MOST = 100;
  private static final int LONGEST = 100;

  private static final ConcurrentHashMap<String, SocketIoNamespace> KNOWN =
      new ConcurrentHashMap<>();
  // made when it is needed: its series would be shown
  @Nullable private static SocketIoNamespace other;

  private SocketIoNamespaces() {}

  /**
   * The namespace of this name; {@link #other()} for every one after the first {@value #MOST}.
   *
   * @param registered a name that the server has; null or empty for the default one
   */
  public static SocketIoNamespace of(@Nullable String registered) {
    String name = registered == null || registered.isEmpty() ? "/" : registered;
    SocketIoNamespace known = KNOWN.get(name);
    return known != null ? known : add(name);
  }

  /** What all others count for. */
  public static synchronized SocketIoNamespace other() {
    SocketIoNamespace known = other;
    if (known == null) {
      known = new SocketIoNamespace(SocketIoMetrics.OTHER);
      other = known;
    }
    return known;
  }

  private static synchronized SocketIoNamespace add(String name) {
    SocketIoNamespace known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    if (KNOWN.size() >= MOST || name.length() > LONGEST) {
      return other();
    }
    SocketIoNamespace made = new SocketIoNamespace(name);
    KNOWN.put(name, made);
    return made;
  }
}
