package dev.weft.instrumentation.common.socketio;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.Series;
import dev.weft.instrumentation.common.MaskedName;
import java.util.concurrent.ConcurrentHashMap;

/** One namespace: its series, and its events by name. Thread safe. */
public final class SocketIoNamespace {
  static final int MOST_EVENTS = 200;
  private static final int LONGEST = 100;
  // the words of an event's name: what looks variable between them is masked in emits
  private static final String SEPARATORS = " .:/_-|";

  final Series clients;
  final Series disconnects;
  final Series duration;
  final Series clientAcks;
  final Series serverAcks;
  final Series ackTimeouts;
  private final String name;
  private final Series polling;
  private final Series webSocket;
  private final Series otherTransport;
  private final SocketIoEvent other;
  private final ConcurrentHashMap<String, SocketIoEvent> handled = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, SocketIoEvent> emitted = new ConcurrentHashMap<>();

  SocketIoNamespace(String name) {
    this.name = name;
    clients = SocketIoMetrics.CLIENTS.series(name);
    disconnects = SocketIoMetrics.DISCONNECTS.series(name);
    duration = SocketIoMetrics.CONNECTION_DURATION.series(name);
    clientAcks = SocketIoMetrics.ACK_DURATION.series(name, "client");
    serverAcks = SocketIoMetrics.ACK_DURATION.series(name, "server");
    ackTimeouts = SocketIoMetrics.ACK_TIMEOUTS.series(name);
    polling = SocketIoMetrics.CONNECTIONS.series(name, "polling");
    webSocket = SocketIoMetrics.CONNECTIONS.series(name, "websocket");
    otherTransport = SocketIoMetrics.CONNECTIONS.series(name, SocketIoMetrics.OTHER);
    other = new SocketIoEvent(name, SocketIoMetrics.OTHER);
  }

  /** As labels have it: {@code /} for the default one. */
  public String name() {
    return name;
  }

  /**
   * An event that clients send.
   *
   * @param registered its name when a handler is registered for it; null for every other one
   */
  public SocketIoEvent handled(@Nullable String registered) {
    if (registered == null) {
      return other;
    }
    SocketIoEvent known = handled.get(registered);
    return known != null ? known : add(handled, registered, registered);
  }

  /** An event that the server sends; what looks variable in its name is masked. */
  public SocketIoEvent emitted(@Nullable String event) {
    if (event == null || event.length() > LONGEST) {
      return other;
    }
    SocketIoEvent known = emitted.get(event);
    if (known != null) {
      return known;
    }
    String masked = emitted.size() < MOST_EVENTS ? MaskedName.of(event, SEPARATORS) : event;
    SocketIoEvent same = emitted.get(masked);
    return same != null ? same : add(emitted, masked, masked);
  }

  /** An event came for which there is no handler: nothing runs. */
  public void unhandled() {
    other.unhandled();
  }

  Series connections(@Nullable String transport) {
    if ("websocket".equals(transport)) {
      return webSocket;
    }
    return "polling".equals(transport) ? polling : otherTransport;
  }

  private synchronized SocketIoEvent add(
      ConcurrentHashMap<String, SocketIoEvent> events, String key, String event) {
    SocketIoEvent known = events.get(key);
    if (known != null) {
      return known;
    }
    if (events.size() >= MOST_EVENTS || event.length() > LONGEST) {
      return other;
    }
    SocketIoEvent made = new SocketIoEvent(name, event);
    events.put(key, made);
    return made;
  }
}
