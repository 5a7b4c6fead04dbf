package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.socketio.SocketIoNamespaces;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;

/**
 * The namespaces that the application has made by name. Those that a client has made, by asking for
 * a name that fits a pattern of the application's, have names from the network: they are all one.
 */
public final class Namespaces {
  private static final int MOST = 1_000;
  private static final SideTable<
          SocketIoNamespace, dev.weft.instrumentation.common.socketio.SocketIoNamespace>
      MADE = new SideTable<>(MOST);

  private Namespaces() {}

  /** What the application is about to make; null when it is there, whoever made it. */
  @Nullable
  public static String making(SocketIoServer server, @Nullable String name) {
    return name == null || name.isEmpty() || server.hasNamespace(name) ? null : name;
  }

  public static void made(@Nullable Object namespace) {
    if (namespace instanceof SocketIoNamespace) {
      SocketIoNamespace known = (SocketIoNamespace) namespace;
      dev.weft.instrumentation.common.socketio.SocketIoNamespace named =
          SocketIoNamespaces.of(known.getName());
      MADE.put(known, named);
      Visits.watch(known, named);
    }
  }

  static dev.weft.instrumentation.common.socketio.SocketIoNamespace of(
      SocketIoNamespace namespace) {
    dev.weft.instrumentation.common.socketio.SocketIoNamespace known = MADE.get(namespace);
    return known == null ? SocketIoNamespaces.other() : known;
  }

  /** Null for a group, whose parts are told. */
  @Nullable
  static dev.weft.instrumentation.common.socketio.SocketIoNamespace ofSender(Object sender) {
    if (sender instanceof SocketIoSocket) {
      return of(((SocketIoSocket) sender).getNamespace());
    }
    return sender instanceof SocketIoNamespace ? MADE.get((SocketIoNamespace) sender) : null;
  }
}
