package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;

/**
 * Acknowledgements, of both sides. The keys are the library's own objects, compared by identity and
 * held weakly: what is never acknowledged goes with them. Thread safe.
 */
public final class SocketIoAcks {
  private static final int MOST = 1 << 17;
  private static final SideTable<Object, Pending> AWAITED = new SideTable<>(MOST);
  private static final SideTable<Object, Pending> OWED = new SideTable<>(MOST);

  private SocketIoAcks() {}

  private static final class Pending {
    final SocketIoNamespace namespace;
    final long startNanos = System.nanoTime();

    Pending(SocketIoNamespace namespace) {
      this.namespace = namespace;
    }

    long nanos() {
      return System.nanoTime() - startNanos;
    }
  }

  /** An event goes to a client, which shall acknowledge it. One callback may wait for several. */
  public static void await(Object callback, SocketIoNamespace namespace) {
    AWAITED.push(callback, new Pending(namespace));
  }

  /** A client has acknowledged. */
  public static void answered(Object callback) {
    Pending pending = AWAITED.take(callback);
    if (pending != null) {
      pending.namespace.clientAcks.record(pending.nanos(), null);
    }
  }

  /** A client has not acknowledged in time, or will not any more. */
  public static void timedOut(Object callback) {
    Pending pending = AWAITED.take(callback);
    if (pending != null) {
      pending.namespace.ackTimeouts.add(1);
    }
  }

  /** A client has sent an event that the server shall acknowledge. */
  public static void owe(Object request, SocketIoNamespace namespace) {
    OWED.put(request, new Pending(namespace));
  }

  /** The server acknowledges; only the first time counts. */
  public static void given(@Nullable Object request) {
    Pending pending = request == null || OWED.isEmpty() ? null : OWED.take(request);
    if (pending != null) {
      pending.namespace.serverAcks.record(pending.nanos(), null);
    }
  }
}
