package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.socket.client.Ack;
import io.socket.client.Socket;
import java.util.concurrent.CountDownLatch;
import shop.Quiet;
import shop.Waiting;

/** What an application does with Socket.IO on an ordinary day. */
final class Everyday {
  private static final String CHAT = "/chat";

  private Everyday() {}

  /** Clients come, by either transport, and go: by themselves, or by the server's will. */
  public static final class Visits extends SocketIoStage {
    @Override
    void prepare(SocketIOServer server) {
      server.addNamespace(CHAT);
    }

    @Override
    void run(WeavingAgent agent) {
      Socket first = connect(CHAT, "websocket");
      Socket second = connect(CHAT, "polling");
      holds(agent, "socketio_clients", 2, "namespace", CHAT);
      String connections = "socketio_connections_total";
      holds(agent, connections, 1, "namespace", CHAT, "transport", "websocket");
      holds(agent, connections, 1, "namespace", CHAT, "transport", "polling");
      holds(agent, "socketio_disconnects_total", 0);
      first.disconnect();
      holds(agent, "socketio_clients", 1, "namespace", CHAT);
      server().getNamespace(CHAT).getAllClients().forEach(SocketIOClient::disconnect);
      second.disconnect();
      holds(agent, "socketio_clients", 0);
      holds(agent, "socketio_disconnects_total", 2, "namespace", CHAT);
      counted(agent, "socketio_connection_duration_seconds", 2, "namespace", CHAT);
    }
  }

  /** Events with and without handlers, with and without acknowledgements; one handler throws. */
  public static final class Events extends SocketIoStage {
    @Override
    void configure(Configuration configuration) {
      configuration.setExceptionListener(new Quiet());
    }

    @Override
    void prepare(SocketIOServer server) {
      server.addEventListener(
          "order",
          String.class,
          (client, what, ack) -> {
            Operation query = Recorder.get().start(Operation.Kind.CLIENT, "SELECT items");
            query.finish();
            ack.sendAckData("done " + what);
          });
      server.addEventListener(
          "break",
          String.class,
          (client, what, ack) -> {
            throw new IllegalStateException("no " + what);
          });
    }

    @Override
    void run(WeavingAgent agent) {
      Socket client = connect("", "websocket");
      CountDownLatch done = new CountDownLatch(1);
      client.emit("order", new Object[] {"pears"}, (Ack) answer -> done.countDown());
      await(done);
      counted(agent, "socketio_event_duration_seconds", 1, "event", "order");
      counted(agent, "socketio_ack_duration_seconds", 1, "namespace", "/", "by", "server");
      client.emit("break", "plates");
      counted(agent, "socketio_event_duration_seconds", 1, "event", "break");
      client.emit("user 4711", "Ada");
      holds(agent, "socketio_events_total", 1, "namespace", "/", "event", "_other");
      holds(agent, "socketio_events_total", 3);
      holds(
          agent,
          "socketio_event_errors_total",
          1,
          "event",
          "break",
          "exception",
          "java.lang.IllegalStateException");
      client.disconnect();
      holds(agent, "socketio_clients", 0);
    }
  }

  /** To one client, to a room, to all; to nobody. */
  public static final class Emits extends SocketIoStage {
    @Override
    void prepare(SocketIOServer server) {
      server.addNamespace(CHAT);
    }

    @Override
    void run(WeavingAgent agent) {
      for (int i = 0; i < 3; i++) {
        connect(CHAT, "websocket");
      }
      holds(agent, "socketio_clients", 3, "namespace", CHAT);
      SocketIOClient[] clients =
          server().getNamespace(CHAT).getAllClients().toArray(new SocketIOClient[0]);
      clients[0].joinRoom("kitchen");
      clients[1].joinRoom("kitchen");
      clients[0].sendEvent("mail", "hello");
      clients[0].sendEvent("user:4711", "hello");
      emit(room(server(), CHAT, "kitchen"), "cook", "pasta");
      emit(everybody(server(), CHAT), "news", "closed");
      holds(agent, "socketio_emits_total", 4, "namespace", CHAT);
      holds(agent, "socketio_emits_total", 1, "event", "news");
      holds(agent, "socketio_emits_total", 1, "event", "user:*");
    }
  }

  /** The server asks for acknowledgements: one comes, one does not. */
  public static final class Asking extends SocketIoStage {
    private final CountDownLatch late = new CountDownLatch(1);

    @Override
    void prepare(SocketIOServer server) {}

    @Override
    void run(WeavingAgent agent) {
      Socket client = connect("", "websocket");
      client.on("ask", arguments -> ((Ack) arguments[arguments.length - 1]).call("yes"));
      SocketIOClient known = server().getAllClients().iterator().next();
      CountDownLatch answered = new CountDownLatch(1);
      known.sendEvent(
          "ask",
          new AckCallback<String>(String.class) {
            @Override
            public void onSuccess(String answer) {
              answered.countDown();
            }
          },
          "really?");
      await(answered);
      counted(agent, "socketio_ack_duration_seconds", 1, "namespace", "/", "by", "client");
      known.sendEvent("silence", new Waiting(1, late::countDown), "hello?");
      await(late);
      holds(agent, "socketio_ack_timeouts_total", 1, "namespace", "/");
      known.sendEvent("gone", new Waiting(-1, late::countDown), "hello?");
      client.disconnect();
      holds(agent, "socketio_ack_timeouts_total", 2, "namespace", "/");
      holds(agent, "socketio_clients", 0);
    }
  }
}
