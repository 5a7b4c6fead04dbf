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

  /**
   * The last one that was asked for: most servers have one, and ask for it twice an event. Written
   * by any thread without order; what it holds is final.
   */
  private static Asked last = new Asked(null, null);

  // made when it is needed: its series would be shown
  @Nullable private static SocketIoNamespace other;

  private SocketIoNamespaces() {}

  private static final class Asked {
    @Nullable final String registered;
    @Nullable final SocketIoNamespace namespace;

    Asked(@Nullable String registered, @Nullable SocketIoNamespace namespace) {
      this.registered = registered;
      this.namespace = namespace;
    }
  }

  /**
   * The namespace of this name; {@link #other()} for every one after the first {@value #MOST}.
   *
   * @param registered a name that the server has; null or empty for the default one
   */
  public static SocketIoNamespace of(@Nullable String registered) {
    Asked before = last;
    if (before.namespace != null && isSame(before.registered, registered)) {
      return before.namespace;
    }
    String name = registered == null || registered.isEmpty() ? "/" : registered;
    SocketIoNamespace known = KNOWN.get(name);
    SocketIoNamespace found = known != null ? known : add(name);
    last = new Asked(registered, found);
    return found;
  }

  @SuppressWarnings("ReferenceEquality") // a library has one text for each of its namespaces
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one == other;
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
