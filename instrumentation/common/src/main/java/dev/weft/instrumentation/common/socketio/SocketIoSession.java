package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;

/** One client: the namespaces that it is connected to, mostly one. */
final class SocketIoSession {
  @Nullable private Connection first;
  private boolean ended;

  private static final class Connection {
    final SocketIoNamespace namespace;
    final long startNanos = System.nanoTime();
    @Nullable Connection next;

    Connection(SocketIoNamespace namespace, @Nullable Connection next) {
      this.namespace = namespace;
      this.next = next;
    }
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** False when the session has ended in between: it needs another one. */
  synchronized boolean connect(SocketIoNamespace namespace, @Nullable String transport) {
    if (ended) {
      return false;
    }
    if (!isConnected(namespace)) {
      first = new Connection(namespace, first);
      namespace.clients.add(1);
      namespace.connections(transport).add(1);
    }
    return true;
  }

  private boolean isConnected(SocketIoNamespace namespace) {
    for (Connection each = first; each != null; each = each.next) {
      if (each.namespace == namespace) {
        return true;
      }
    }
    return false;
  }

  /** True when this was the last namespace, which ends the session. */
  synchronized boolean disconnect(SocketIoNamespace namespace) {
    Connection before = null;
    for (Connection each = first; each != null; each = each.next) {
      if (each.namespace == namespace) {
        unlink(before, each);
        namespace.clients.add(-1);
        namespace.disconnects.add(1);
        namespace.duration.record(System.nanoTime() - each.startNanos, null);
        ended = first == null;
        return ended;
      }
      before = each;
    }
    return false;
  }

  private void unlink(@Nullable Connection before, Connection gone) {
    if (before == null) {
      first = gone.next;
    } else {
      before.next = gone.next;
    }
  }
}
