package dev.weft.instrumentation.nettysocketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.socket.client.Socket;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the network and bad clients do to a server. */
final class Adversity {
  private Adversity() {}

  private abstract static class Old extends SocketIoStage {
    String query(String more) {
      return "EIO=" + (isOld() ? "3" : "4") + more;
    }

    static boolean isOld() {
      try {
        Class.forName("com.corundumstudio.socketio.protocol.EngineIOVersion");
        return false;
      } catch (ClassNotFoundException e) {
        return true;
      }
    }
  }

  /** One client says again and again that it connects, asks for a namespace that is not there. */
  public static final class Insisting extends Old {
    @Override
    void prepare(SocketIOServer server) {
      server.addNamespace("/chat");
    }

    @Override
    void run(WeavingAgent agent) {
      try (RawClient client = new RawClient(port, query("&transport=websocket"))) {
        for (int i = 0; i < 5; i++) {
          client.say("40/chat,");
        }
        client.say("40/secret-4711,");
        holds(agent, "socketio_connections_refused_total", 1, "reason", "namespace");
        holds(agent, "socketio_clients", 1, "namespace", "/chat");
        holds(agent, "socketio_clients", 1, "namespace", "/");
        holds(agent, "socketio_connections_total", 1, "namespace", "/chat");
        client.say("41/chat,");
        holds(agent, "socketio_clients", 0, "namespace", "/chat");
        client.say("40/chat,");
        holds(agent, "socketio_clients", 1, "namespace", "/chat");
        holds(agent, "socketio_connections_total", 2, "namespace", "/chat");
        client.cut();
        holds(agent, "socketio_clients", 0);
        holds(agent, "socketio_disconnects_total", 2, "namespace", "/chat");
        holds(agent, "socketio_disconnects_total", 1, "namespace", "/");
      }
    }
  }

  /** Handshakes that are refused, by the application and for their transport. */
  public static final class Refused extends Old {
    private final AtomicInteger asked = new AtomicInteger();

    // what the listener answers has changed with 2.0: a proxy answers for both
    private Object answer(Object proxy, Method method, Object[] arguments) {
      boolean isLetIn = asked.incrementAndGet() != 1;
      if (method.getReturnType() == boolean.class) {
        return isLetIn;
      }
      try {
        Class<?> result = method.getReturnType();
        return result.getConstructor(boolean.class).newInstance(isLetIn);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    void configure(Configuration configuration) {
      try {
        Class<?> listener = Class.forName("com.corundumstudio.socketio.AuthorizationListener");
        InvocationHandler handler = this::answer;
        Object proxy =
            Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler);
        Configuration.class
            .getMethod("setAuthorizationListener", listener)
            .invoke(configuration, proxy);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    void prepare(SocketIOServer server) {}

    @Override
    void run(WeavingAgent agent) {
      try (RawClient client = new RawClient(port, query("&transport=websocket"))) {
        assertThat(client.isOpen()).isFalse();
      }
      holds(agent, "socketio_connections_refused_total", 1, "reason", "handshake");
      try (RawClient client = new RawClient(port, query("&transport=pigeon"))) {
        assertThat(client.isOpen()).isFalse();
      }
      holds(agent, "socketio_connections_refused_total", 2, "reason", "handshake");
      holds(agent, "socketio_clients", 0);
    }
  }

  /**
   * A client begins with polling and goes over to a WebSocket; later it is cut off. Without any
   * agent 1.7.18 leaves 3 of 251 clients unheard after the upgrade, for good: then another one
   * tries.
   */
  public static final class Upgrading extends SocketIoStage {
    private static final int MOST_TRIES = 6;
    private static final long TRY_NANOS = TimeUnit.SECONDS.toNanos(8);

    // a client that got stuck is given up by the server soon
    @Override
    void configure(Configuration configuration) {
      configuration.setPingInterval(1_000);
      configuration.setPingTimeout(4_000);
    }

    @Override
    void prepare(SocketIOServer server) {
      server.addEventListener("hello", String.class, (client, what, ack) -> {});
    }

    @Override
    void run(WeavingAgent agent) throws InterruptedException {
      int tries = 1;
      Socket client = connect("", "polling", "websocket");
      while (!isHeard(client, agent)) {
        assertThat(tries).as("clients that the upgrade left unheard").isLessThan(MOST_TRIES);
        client.disconnect();
        client = connect("", "polling", "websocket");
        tries++;
      }
      holds(agent, "socketio_clients", 1, "namespace", "/");
      holds(agent, "socketio_connections_total", tries);
      client.disconnect();
      holds(agent, "socketio_clients", 0);
      holds(agent, "socketio_disconnects_total", tries);
    }

    private static boolean isHeard(Socket client, WeavingAgent agent) throws InterruptedException {
      double before = heard(agent);
      long start = System.nanoTime();
      while (System.nanoTime() - start < TRY_NANOS) {
        client.emit("hello", "again");
        TimeUnit.MILLISECONDS.sleep(10);
        if (heard(agent) > before + 20) {
          return true;
        }
      }
      return false;
    }

    private static double heard(WeavingAgent agent) {
      return agent.scrape().contains("socketio_events_total{")
          ? agent.metric("socketio_events_total").value()
          : 0;
    }
  }

  /** A client that answers no ping: the server gives it up. */
  public static final class Silent extends Old {
    @Override
    void configure(Configuration configuration) {
      configuration.setPingInterval(300);
      configuration.setPingTimeout(300);
    }

    @Override
    void prepare(SocketIOServer server) {}

    @Override
    void run(WeavingAgent agent) {
      try (RawClient client = new RawClient(port, query("&transport=websocket"))) {
        assertThat(client.isOpen()).isTrue();
        holds(agent, "socketio_disconnects_total", 1, "namespace", "/");
        holds(agent, "socketio_clients", 0);
      }
    }
  }

  /** A hundred thousand events, most of which nobody has heard of. */
  public static final class Hostile extends Old {
    static final int EVENTS = 100_000;
    static final String MARK = "zz9";

    @Override
    void prepare(SocketIOServer server) {
      server.addNamespace("/chat");
      server.addEventListener("hello", String.class, (client, what, ack) -> {});
    }

    @Override
    void run(WeavingAgent agent) {
      Random random = new Random(4711);
      try (RawClient client = new RawClient(port, query("&transport=websocket"))) {
        holds(agent, "socketio_clients", 1, "namespace", "/");
        int sent = 0;
        int elsewhere = 0;
        while (sent < EVENTS) {
          String name = MARK + Long.toHexString(random.nextLong()) + strange(random);
          String namespace = random.nextInt(10) == 0 ? "/" + MARK + random.nextInt() + "," : "";
          client.say("42" + namespace + "[\"" + name + "\",1]");
          elsewhere += namespace.isEmpty() ? 0 : 1;
          sent++;
          if (sent % 500 == 0) {
            int known = sent - elsewhere;
            holds(agent, "socketio_events_total", known, "event", "_other");
          }
        }
        client.say("42[\"hello\",\"all\"]");
        counted(agent, "socketio_event_duration_seconds", 1, "event", "hello");
        client.cut();
        holds(agent, "socketio_clients", 0);
      }
    }

    private static String strange(Random random) {
      switch (random.nextInt(4)) {
        case 0:
          return "\u00e9\u4e2d";
        case 1:
          return "{label=evil} 1";
        case 2:
          return "x".repeat(random.nextInt(300));
        default:
          return "' or 1=1 --";
      }
    }
  }

  /** An application that names its emits after its users. */
  public static final class ManyNames extends SocketIoStage {
    @Override
    void prepare(SocketIOServer server) {}

    @Override
    void run(WeavingAgent agent) {
      connect("", "websocket");
      holds(agent, "socketio_clients", 1);
      for (int i = 0; i < 500; i++) {
        char first = (char) ('a' + i / 26);
        emit(everybody(server(), ""), "go" + first + (char) ('a' + i % 26));
      }
      holds(agent, "socketio_emits_total", 500, "namespace", "/");
      assertThat(agent.metric("socketio_emits_total").with("event", "_other").value())
          .isEqualTo(300);
    }
  }
}
