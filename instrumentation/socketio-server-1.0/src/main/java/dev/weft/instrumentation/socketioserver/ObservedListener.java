package dev.weft.instrumentation.socketioserver;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Suppressed;
import dev.weft.instrumentation.common.socketio.EventRun;
import io.socket.emitter.Emitter;
import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Stands before a listener of a client's socket: engine.io-server 5.0 and newer catch what one
 * throws, and call nothing by which it could be seen. Equal to what it stands before, as far as the
 * library compares.
 */
public final class ObservedListener implements Emitter.Listener {
  private final Emitter.Listener listener;

  private ObservedListener(Emitter.Listener listener) {
    this.listener = listener;
  }

  /** Null when there is nothing to stand before. */
  @Nullable
  public static Emitter.Listener of(Emitter emitter, @Nullable Emitter.Listener listener) {
    // the library wraps a listener that shall be called once, which is wrapped already
    boolean isWrapped =
        listener instanceof ObservedListener
            || listener != null && listener.getClass().getName().endsWith("Emitter$OnceListener");
    return isWrapped ? null : like(emitter, listener);
  }

  /** What a listener of a socket is found by; null when that is the listener itself. */
  @Nullable
  public static Emitter.Listener like(Emitter emitter, @Nullable Emitter.Listener listener) {
    return emitter instanceof SocketIoSocket && listener != null
        ? new ObservedListener(listener)
        : null;
  }

  /** The listeners as they were registered; null when the list has them so. */
  @Nullable
  public static List<Emitter.Listener> uncovered(
      Emitter emitter, @Nullable List<Emitter.Listener> listeners) {
    if (listeners == null || listeners.isEmpty() || !(emitter instanceof SocketIoSocket)) {
      return null;
    }
    List<Emitter.Listener> uncovered = new ArrayList<>(listeners);
    for (int i = 0; i < uncovered.size(); i++) {
      Emitter.Listener each = uncovered.get(i);
      if (each instanceof ObservedListener) {
        uncovered.set(i, ((ObservedListener) each).listener);
      }
    }
    // the older emitter gives away a list that may be changed
    return listeners instanceof ArrayList ? uncovered : Collections.unmodifiableList(uncovered);
  }

  @Override
  public void call(Object... arguments) {
    try {
      listener.call(arguments);
    } catch (Throwable t) {
      failed(t);
      throw t;
    }
  }

  private static void failed(Throwable thrown) {
    try {
      EventRun run = EventRun.running();
      if (run != null) {
        run.fail(thrown);
      }
    } catch (RuntimeException e) {
      Suppressed.report(e, "socketio-server");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return listener.equals(
        other instanceof ObservedListener ? ((ObservedListener) other).listener : other);
  }

  @Override
  public int hashCode() {
    return listener.hashCode();
  }
}
