package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import dev.weft.bootstrap.Nullable;
import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.MetricCheck;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.netty.channel.EventLoopGroup;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real server and real clients, inside the application's loader. */
abstract class SocketIoStage implements Consumer<WeavingAgent> {
  static final long WAIT_SECONDS = 30;

  final int port = freePort();
  @Nullable private SocketIOServer server;
  private final List<Socket> clients = new ArrayList<>();

  /** The server, before it starts. */
  abstract void prepare(SocketIOServer server);

  /** What happens, once it runs. */
  abstract void run(WeavingAgent agent) throws Exception;

  void configure(Configuration configuration) {}

  SocketIOServer server() {
    if (server == null) {
      throw new IllegalStateException("server: expecting one that was started");
    }
    return server;
  }

  @Override
  public void accept(WeavingAgent agent) {
    SocketIOServer made = start(port);
    server = made;
    try {
      run(agent);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      clients.forEach(Socket::disconnect);
      stop(made);
    }
  }

  /** Without the two seconds that each of Netty's groups would wait for more work. */
  static void stop(SocketIOServer server) {
    try {
      for (String name : new String[] {"bossGroup", "workerGroup"}) {
        Field group = SocketIOServer.class.getDeclaredField(name);
        group.setAccessible(true);
        ((EventLoopGroup) group.get(server)).shutdownGracefully(0, 5, TimeUnit.SECONDS);
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    server.stop();
  }

  SocketIOServer start(int onPort) {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(onPort);
    configuration.setBossThreads(1);
    configuration.setWorkerThreads(2);
    configuration.getSocketConfig().setReuseAddress(true);
    configure(configuration);
    SocketIOServer made = new SocketIOServer(configuration);
    prepare(made);
    made.start();
    return made;
  }

  /** A client that is connected when this returns. */
  Socket connect(String namespace, String... transports) {
    Socket client = client(port, namespace, transports);
    CountDownLatch connected = new CountDownLatch(1);
    client.on(Socket.EVENT_CONNECT, ignored -> connected.countDown());
    client.connect();
    await(connected);
    return client;
  }

  Socket client(int onPort, String namespace, String... transports) {
    IO.Options options = new IO.Options();
    options.transports = transports;
    options.forceNew = true;
    options.reconnection = false;
    Socket client = IO.socket(URI.create("http://127.0.0.1:" + onPort + namespace), options);
    clients.add(client);
    return client;
  }

  /** A metric comes to a value. */
  static void holds(WeavingAgent agent, String metric, double value, String... labels) {
    Eventually.holds(() -> metric(agent, metric, labels).hasValue(value));
  }

  /** A histogram comes to a count. */
  static void counted(WeavingAgent agent, String metric, long count, String... labels) {
    Eventually.holds(() -> metric(agent, metric, labels).hasCount(count));
  }

  private static MetricCheck metric(WeavingAgent agent, String metric, String... labels) {
    MetricCheck check = agent.metric(metric);
    for (int i = 0; i < labels.length; i += 2) {
      check.with(labels[i], labels[i + 1]);
    }
    return check;
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("expecting an answer, got none");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Calls a method of broadcast operations by name and number of arguments: they are a class up to
   * 1.7.18 and an interface since.
   */
  static void call(Object operations, Class<?>[] types, Object... arguments) {
    try {
      Method method = operations.getClass().getMethod("sendEvent", types);
      method.invoke(operations, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code sendEvent(event, data)} of broadcast operations. */
  static void emit(Object operations, String event, Object... data) {
    call(operations, new Class<?>[] {String.class, Object[].class}, event, data);
  }

  static Object everybody(SocketIOServer server, String namespace) {
    return operations(
        namespace.isEmpty() ? server : server.getNamespace(namespace), "getBroadcastOperations");
  }

  static Object room(SocketIOServer server, String namespace, String room) {
    return operations(
        namespace.isEmpty() ? server : server.getNamespace(namespace), "getRoomOperations", room);
  }

  private static Object operations(Object of, String method, String... arguments) {
    try {
      Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
      Method found = of.getClass().getMethod(method, types);
      found.setAccessible(true);
      return found.invoke(of, (Object[]) arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
