package dev.weft.instrumentation.socketioserver;

import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Clients in rooms, and clients who make names up. */
public final class RoomScenarios {
  private RoomScenarios() {}

  /** Come into rooms, are spoken to there, speak, and go out, told and untold. */
  public static final class InRooms extends Scenario {
    @Override
    void run() {
      List<SocketIoSocket> sockets = new ArrayList<>();
      onConnection(
          socket -> {
            sockets.add(socket);
            Emitters.on(socket, "cook", (Object... a) -> note("cook"));
            Emitters.on(
                socket,
                "burn",
                (Object... a) -> {
                  throw new IllegalStateException();
                });
          });
      MemoryClient first = client();
      MemoryClient second = client();
      sockets.get(0).joinRoom("kitchen", "bath");
      sockets.get(0).joinRoom("kitchen");
      sockets.get(1).joinRoom("kitchen");
      SocketIoNamespace main = server.namespace("/");
      main.broadcast("kitchen", "dinner", "pasta");
      first.says("42[\"cook\",\"pasta\"]");
      reached.accept("in");
      sockets.get(0).leaveRoom("bath", "nowhere");
      reached.accept("left");
      second.dies();
      if (!first.closed) {
        first.says("42[\"burn\",\"pasta\"]");
      }
      first.dies();
      reached.accept("end");
    }
  }

  /** Names of events and of namespaces that nobody has ever heard of. */
  public static final class Hostile extends Scenario {
    static final int EVENTS = "long".equals(System.getProperty("weft.proof")) ? 100_000 : 2_000;

    @Override
    void run() {
      onConnection(socket -> Emitters.on(socket, "known", (Object... a) -> {}));
      MemoryClient client = client();
      Random random = new Random(4711);
      for (int i = 0; i < EVENTS; i++) {
        String name = "evil" + Long.toString(random.nextLong(), 36);
        client.says("42[\"" + name + "\",{\"a\":1}]");
        if (i % 100 == 0) {
          client.says("40/" + name + ",");
          client.says("42/" + name + ",[\"known\"]");
          client.says("42[{\"evil\":1}]");
          client.says("42[\"known\",\"evil\"]");
        }
      }
      client.dies();
    }
  }
}
