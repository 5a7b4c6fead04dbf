package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.transport.NamespaceClient;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.common.socketio.EventRun;
import dev.weft.instrumentation.common.socketio.SocketIoAcks;
import dev.weft.instrumentation.common.socketio.SocketIoNamespace;
import dev.weft.instrumentation.common.socketio.SocketIoNamespaces;
import java.util.Map;

/** Events from clients. Their names are anything; only one that has listeners is looked at. */
public final class NettyEvents {
  private NettyEvents() {}

  /** An event has come; null when nothing will run. */
  @Nullable
  public static EventRun start(
      Namespace namespace,
      @Nullable String event,
      @Nullable AckRequest ack,
      @Nullable Map<String, ?> listeners) {
    SocketIoNamespace known = SocketIoNamespaces.of(namespace.getName());
    if (event == null || listeners == null || !listeners.containsKey(event)) {
      known.unhandled();
      return null;
    }
    if (ack == null || !ack.isAckRequested()) {
      return EventRun.start(known.handled(event), false);
    }
    SocketIoAcks.owe(ack, known);
    return EventRun.start(known.handled(event), true);
  }

  /** A handler has thrown, on this thread. */
  public static void failed(@Nullable Throwable thrown) {
    EventRun run = EventRun.running();
    if (run != null && thrown != null) {
      run.fail(thrown);
    }
  }

  /** All handlers are through. */
  public static void end(
      Namespace namespace,
      @Nullable NamespaceClient client,
      @Nullable EventRun run,
      @Nullable Throwable thrown) {
    if (run != null) {
      run.end(thrown);
      NettyRooms.ran(namespace, client, run);
    }
  }
}
