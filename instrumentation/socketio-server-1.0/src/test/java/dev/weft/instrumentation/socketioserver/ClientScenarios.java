package dev.weft.instrumentation.socketioserver;

import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Clients that come and go. After each step it says how many there are in each namespace by the
 * library's own lists.
 */
public final class ClientScenarios {
  private ClientScenarios() {}

  /** Says {@code step namespace=number …}. */
  abstract static class Counted extends Scenario {
    final List<SocketIoSocket> sockets = new ArrayList<>();

    void step(String name, SocketIoNamespace... namespaces) {
      StringBuilder step = new StringBuilder(name);
      for (SocketIoNamespace each : namespaces) {
        step.append(' ').append(each.getName()).append('=').append(connected(each));
      }
      note(step.toString());
      reached.accept(step.toString());
    }

    static int connected(SocketIoNamespace namespace) {
      try {
        var method = SocketIoNamespace.class.getDeclaredMethod("getConnectedSockets");
        method.setAccessible(true);
        return ((Map<?, ?>) method.invoke(namespace)).size();
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** By every way that there is. */
  public static final class ComeAndGo extends Counted {
    @Override
    void run() {
      SocketIoNamespace main = server.namespace("/");
      SocketIoNamespace admin = server.namespace("/admin");
      onConnection(sockets::add);
      MemoryClient first = client();
      MemoryClient second = client();
      step("two", main, admin);
      second.says("40/admin,");
      step("one in both", main, admin);
      second.says("40/none,");
      step("refused", main, admin);
      second.says("41/admin,");
      step("left admin", main, admin);
      sockets.get(0).disconnect(false);
      step("sent away", main, admin);
      first.dies();
      step("sent away, then gone", main, admin);
      second.says("40/admin,");
      second.dies();
      step("gone from both", main, admin);
      MemoryClient third = client();
      sockets.get(sockets.size() - 1).disconnect(true);
      step("closed", main, admin);
      third.dies();
      step("end", main, admin);
    }
  }

  /** The same client asks for the same namespace again and again. */
  public static final class Repeated extends Counted {
    @Override
    void run() {
      SocketIoNamespace main = server.namespace("/");
      onConnection(sockets::add);
      MemoryClient client = client();
      step("once", main);
      client.says("40");
      client.says("40");
      step("three times", main);
      sockets.get(0).disconnect(false);
      step("the first sent away", main);
      client.dies();
      step("end", main);
    }
  }

  /** The same in the older protocol, where a socket's id is its connection's. */
  public static final class RepeatedInOlderProtocol extends Counted {
    @Override
    void run() {
      SocketIoNamespace main = server.namespace("/");
      onConnection(sockets::add);
      MemoryClient client = MemoryClient.open(engine, "3");
      client.says("40");
      step("twice", main);
      client.dies();
      step("end", main);
    }
  }

  /** The application turns everybody away as soon as they are there. */
  public static final class TurnedAway extends Counted {
    @Override
    void run() {
      SocketIoNamespace main = server.namespace("/");
      onConnection(socket -> socket.disconnect(false));
      MemoryClient client = client();
      step("turned away", main);
      client.dies();
      step("end", main);
    }
  }

  /** Namespaces whose names clients make up. */
  public static final class MadeByClients extends Scenario {
    @Override
    void run() {
      SocketIoNamespace rooms = server.namespace(Pattern.compile("/room-\\w+"));
      onConnection(rooms, socket -> Emitters.on(socket, "e", (Object... a) -> note("e " + a[0])));
      MemoryClient client = client();
      client.says("40/room-secret,");
      client.says("42/room-secret,[\"e\",1]");
      rooms.broadcast((String) null, "news");
      reached.accept("in");
      client.dies();
    }
  }
}
