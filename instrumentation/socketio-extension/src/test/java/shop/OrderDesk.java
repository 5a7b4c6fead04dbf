package shop;

import io.socket.engineio.server.EngineIoServer;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * An application that knows of no agent: socket.io-server in a servlet of Tomcat, with one client
 * that polls. What is of other packages in other lines of the two is reached by reflection.
 */
public final class OrderDesk {
  private OrderDesk() {}

  public static void main(String[] arguments) {
    Customer.untilEnd(OrderDesk::run);
  }

  private static void run() throws Exception {
    EngineIoServer engine = new EngineIoServer();
    SocketIoNamespace chat = new SocketIoServer(engine).namespace("/chat");
    AtomicReference<SocketIoSocket> connected = new AtomicReference<>();
    Stock stock = new Stock();
    on(
        chat,
        "connection",
        given -> {
          SocketIoSocket socket = (SocketIoSocket) given[0];
          connected.set(socket);
          on(socket, "order", ordered -> order(stock, ordered));
          on(
              socket,
              "break",
              what -> {
                throw new IllegalStateException("secret " + what[0]);
              });
        });
    Tomcat tomcat = tomcat(engine);
    Customer.live(
        tomcat.getConnector().getLocalPort(),
        "polling",
        answered -> answer(chat, connected.get(), answered));
  }

  private static void order(Stock stock, Object... ordered) {
    stock.ask();
    ((SocketIoSocket.ReceivedByLocalAcknowledgementCallback) ordered[ordered.length - 1])
        .sendAcknowledgement("done");
  }

  private static void answer(SocketIoNamespace chat, SocketIoSocket client, Runnable answered) {
    client.send("ask", new Object[] {"really?"}, answer -> answered.run());
    chat.broadcast((String) null, "news", "open");
  }

  private static Tomcat tomcat(EngineIoServer engine) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("desk").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Method add = method(Tomcat.class, "addServlet", "Context", "String", "Servlet");
    Wrapper wrapper =
        (Wrapper) add.invoke(null, context, "polls", servlet(add.getParameterTypes()[2], engine));
    wrapper.setAsyncSupported(true);
    wrapper.addMapping("/socket.io/*");
    tomcat.start();
    return tomcat;
  }

  private static Object servlet(Class<?> type, EngineIoServer engine) {
    Method handle =
        method(EngineIoServer.class, "handleRequest", "HttpServletRequest", "HttpServletResponse");
    return Proxy.newProxyInstance(
        OrderDesk.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> {
          if (method.getName().equals("service")) {
            handle.invoke(engine, arguments);
          }
          return method.getName().equals("hashCode") ? (Object) 1 : null;
        });
  }

  private static void on(Object emitter, String event, Consumer<Object[]> listener) {
    Method on = method(emitter.getClass(), "on", "String", "Listener");
    Object each =
        Proxy.newProxyInstance(
            OrderDesk.class.getClassLoader(),
            new Class<?>[] {on.getParameterTypes()[1]},
            (self, method, arguments) -> {
              if (!method.getName().equals("call")) {
                return method.getName().equals("hashCode") ? 1 : (Object) (self == arguments[0]);
              }
              listener.accept((Object[]) arguments[0]);
              return null;
            });
    try {
      on.invoke(emitter, event, each);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(Class<?> type, String name, String... parameters) {
    for (Method each : type.getMethods()) {
      boolean isIt =
          each.getName().equals(name)
              && Stream.of(each.getParameterTypes())
                  .map(Class::getSimpleName)
                  .toList()
                  .equals(List.of(parameters));
      if (isIt) {
        each.setAccessible(true);
        return each;
      }
    }
    throw new IllegalStateException("expecting " + name + " in " + type);
  }
}
