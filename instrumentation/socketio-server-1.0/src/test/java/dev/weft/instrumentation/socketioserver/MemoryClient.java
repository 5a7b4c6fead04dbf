package dev.weft.instrumentation.socketioserver;

import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoWebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client on a WebSocket without a network: what it says, the server's transport has read. */
final class MemoryClient extends EngineIoWebSocket {
  /** What came, as it would be on the wire, without heartbeats. */
  final List<String> got = new CopyOnWriteArrayList<>();

  private final Map<String, String> query = new HashMap<>();
  boolean closed;

  private MemoryClient(String protocol) {
    query.put("EIO", protocol);
    query.put("transport", "websocket");
  }

  static MemoryClient open(EngineIoServer engine, String protocol) {
    MemoryClient client = new MemoryClient(protocol);
    engine.handleWebSocket(client);
    return client;
  }

  void says(String packet) {
    Emitters.emit(this, "message", packet);
  }

  /** The connection is gone, without a word. */
  void dies() {
    Emitters.emit(this, "close");
  }

  boolean got(String packet) {
    return got.contains(packet);
  }

  @Override
  public Map<String, String> getQuery() {
    return query;
  }

  @Override
  public Map<String, List<String>> getConnectionHeaders() {
    return new HashMap<>();
  }

  @Override
  public void write(String message) {
    got.add(message);
  }

  @Override
  public void write(byte[] message) {
    got.add(message.length + " bytes");
  }

  @Override
  public void close() {
    closed = true;
  }
}
