package com.example.chat;

import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoWebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.websocket.CloseReason;
import javax.websocket.Endpoint;
import javax.websocket.EndpointConfig;
import javax.websocket.MessageHandler;
import javax.websocket.Session;

/** One WebSocket of a client. */
public final class Line extends Endpoint {
  private final EngineIoServer engine;
  private Wire wire;

  Line(EngineIoServer engine) {
    this.engine = engine;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    wire = new Wire(session);
    session.addMessageHandler(
        new MessageHandler.Whole<String>() {
          @Override
          public void onMessage(String message) {
            wire.emit("message", message);
          }
        });
    engine.handleWebSocket(wire);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    wire.emit("close");
  }

  @Override
  public void onError(Session session, Throwable thrown) {
    wire.emit("error", "broken", String.valueOf(thrown.getMessage()));
  }

  private static final class Wire extends EngineIoWebSocket {
    private final Session session;
    private final Map<String, String> query = new HashMap<>();

    Wire(Session session) {
      this.session = session;
      for (Map.Entry<String, List<String>> each : session.getRequestParameterMap().entrySet()) {
        query.put(each.getKey(), each.getValue().get(0));
      }
    }

    @Override
    public Map<String, String> getQuery() {
      return query;
    }

    @Override
    public Map<String, List<String>> getConnectionHeaders() {
      return Collections.emptyMap();
    }

    @Override
    public synchronized void write(String message) throws IOException {
      session.getBasicRemote().sendText(message);
    }

    @Override
    public synchronized void write(byte[] message) throws IOException {
      session.getBasicRemote().sendBinary(ByteBuffer.wrap(message));
    }

    @Override
    public void close() {
      try {
        session.close();
      } catch (IOException e) {
        // it is closed then
      }
    }
  }
}
