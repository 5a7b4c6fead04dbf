package dev.weft.instrumentation.socketioserver;

import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.List;

/** What an application does with events, acknowledgements and emits. */
public final class Scenarios {
  private Scenarios() {}

  /** Listens to one name, fails at another, and knows nothing of a third. */
  public static final class Events extends Scenario {
    @Override
    void run() {
      onConnection(
          socket -> {
            Emitters.on(socket, "chat", (Object... a) -> note("chat " + a[0]));
            Emitters.on(
                socket,
                "broken",
                (Object... a) -> {
                  throw new IllegalStateException("no " + a[0]);
                });
            Emitters.on(socket, "disconnect", (Object... a) -> note("gone"));
          });
      MemoryClient client = client();
      client.says("42[\"chat\",\"hello\"]");
      client.says("42[\"chat\",\"again\"]");
      client.says("42[\"x" + "y".repeat(50) + "\",1]");
      client.says("42[\"unheard\"]");
      client.says("42[\"broken\",\"luck\"]");
      note("closed " + client.closed);
      client.dies();
    }
  }

  /** Listens to whatever comes. */
  public static final class EverythingHeard extends Scenario {
    @Override
    void run() {
      onConnection(
          socket -> socket.registerAllEventListener((event, a) -> note(event + " " + a.length)));
      MemoryClient client = client();
      client.says("42[\"one\",1]");
      client.says("42[\"two\",1,2]");
      client.dies();
    }
  }

  /** Acknowledgements, of the client and of the server. */
  public static final class Acknowledged extends Scenario {
    @Override
    void run() {
      List<SocketIoSocket> sockets = new ArrayList<>();
      onConnection(
          socket -> {
            sockets.add(socket);
            Emitters.on(
                socket,
                "ask",
                (Object... a) ->
                    ((SocketIoSocket.ReceivedByLocalAcknowledgementCallback) a[a.length - 1])
                        .sendAcknowledgement("yes"));
          });
      MemoryClient client = client();
      client.says("425[\"ask\",\"?\"]");
      note("answer " + client.got("435[\"yes\"]"));
      sockets.get(0).send("confirm", new Object[] {"order"}, a -> note("confirmed " + a[0]));
      client.says("431[\"ok\"]");
      client.says("431[\"twice\"]");
      client.dies();
    }
  }

  /** To one, to all, to a room, to all but oneself. */
  public static final class Emitting extends Scenario {
    @Override
    void run() {
      List<SocketIoSocket> sockets = new ArrayList<>();
      onConnection(sockets::add);
      SocketIoNamespace all = server.namespace("/");
      List<MemoryClient> clients = List.of(client(), client(), client());
      sockets.get(0).joinRoom("den");
      sockets.get(1).joinRoom("den", "attic");
      sockets.get(0).send("one", "payload");
      all.broadcast((String) null, "everybody", "payload");
      all.broadcast("den", "room", "payload");
      sockets.get(0).broadcast("den", "others", "payload");
      all.broadcast(new String[] {"den", "attic"}, "rooms", new Object[] {"payload"});
      for (MemoryClient client : clients) {
        note(String.join(" ", client.got.subList(2, client.got.size())));
      }
      clients.forEach(MemoryClient::dies);
    }
  }

  /** Listeners that are taken away, called once, or shown, are the application's own. */
  public static final class Listeners extends Scenario {
    @Override
    void run() {
      onConnection(
          socket -> {
            Object kept = Emitters.listener(socket, (Object... a) -> note("kept"));
            Object once = Emitters.listener(socket, (Object... a) -> note("once"));
            Object gone = Emitters.listener(socket, (Object... a) -> note("gone"));
            Object never = Emitters.listener(socket, (Object... a) -> note("never"));
            Emitters.on(socket, "e", kept);
            Emitters.on(socket, "e", gone);
            Emitters.once(socket, "e", once);
            Emitters.once(socket, "e", never);
            Emitters.off(socket, "e", gone);
            Emitters.off(socket, "e", never);
            note("listeners " + Emitters.listeners(socket, "e").size());
            note("kept " + Emitters.listeners(socket, "e").contains(kept));
            note("class " + (Emitters.listeners(socket, "e").get(0) == kept));
            note("kind " + Emitters.listeners(socket, "e").getClass().getSimpleName());
          });
      MemoryClient client = client();
      client.says("42[\"e\"]");
      client.says("42[\"e\"]");
      client.dies();
    }
  }
}
