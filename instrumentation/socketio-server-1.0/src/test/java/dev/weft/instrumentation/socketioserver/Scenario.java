package dev.weft.instrumentation.socketioserver;

import io.socket.engineio.server.EngineIoServer;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An application and its clients, inside the application's loader, woven or not; the answer is what
 * both of them could see. What it is given is told how far it has come.
 */
abstract class Scenario implements Function<Consumer<String>, List<String>> {
  final List<String> seen = new ArrayList<>();
  final EngineIoServer engine = new EngineIoServer();
  final SocketIoServer server = new SocketIoServer(engine);
  Consumer<String> reached = step -> {};

  abstract void run() throws Exception;

  @Override
  public List<String> apply(Consumer<String> told) {
    reached = told;
    try {
      run();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      shutDown();
    }
    return seen;
  }

  private void shutDown() {
    try {
      EngineIoServer.class.getMethod("shutdown").invoke(engine);
    } catch (NoSuchMethodException e) {
      // the older ones keep their threads for as long as the JVM lives
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The first line knows the older protocol alone, in which everybody is connected at once. */
  static boolean isFirstLine() {
    for (var method : SocketIoSocket.class.getMethods()) {
      if (method.getName().equals("getConnectData")) {
        return false;
      }
    }
    return true;
  }

  /** A client that is connected to the default namespace. */
  MemoryClient client() {
    MemoryClient client = MemoryClient.open(engine, isFirstLine() ? "3" : "4");
    if (!isFirstLine()) {
      client.says("40");
    }
    return client;
  }

  void onConnection(SocketIoNamespace namespace, Consumer<SocketIoSocket> application) {
    Emitters.on(
        namespace, "connection", (Object... a) -> application.accept((SocketIoSocket) a[0]));
  }

  /** The application answers to the default namespace. */
  void onConnection(Consumer<SocketIoSocket> application) {
    onConnection(server.namespace("/"), application);
  }

  void note(String what) {
    seen.add(what);
  }
}
