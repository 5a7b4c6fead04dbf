package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.Emit;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import dev.weft.instrumentation.common.socketio.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;

/** What goes to clients. */
public final class Emits {
  private Emits() {}

  /** An event for one client; null when it is a part of another emit. */
  @Nullable
  public static Emit toOne(
      SocketIoSocket socket, @Nullable String event, @Nullable Object callback) {
    SocketIoNamespace namespace = Namespaces.of(socket.getNamespace());
    if (callback != null) {
      SocketIoAcks.await(callback, namespace);
    }
    return Emit.startToOne(namespace, event);
  }

  public static void sentToOne(@Nullable Emit emit, @Nullable Throwable thrown) {
    if (emit != null) {
      emit.reach(thrown == null ? 1 : 0);
      emit.end(thrown);
    }
  }

  /**
   * An event for many clients.
   *
   * @param sender a client, which is left out, a namespace, or a group of them
   * @param rooms null for everybody
   */
  @Nullable
  public static Emit toMany(Object sender, @Nullable Object rooms, @Nullable String event) {
    SocketIoNamespace namespace = Namespaces.ofSender(sender);
    Emit emit = Emit.start(namespace, event);
    Visits.emits(namespace, rooms);
    return emit;
  }
}
