package dev.weft.instrumentation.nettysocketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.store.RedissonStoreFactory;
import dev.weft.instrumentation.testing.WeavingAgent;
import io.socket.client.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Many clients: in rooms, on several nodes, chosen by a predicate. */
final class Gatherings {
  private static final String CHAT = "/chat";

  private Gatherings() {}

  /** Two come into a room, one breaks something and goes. */
  public static final class InRooms extends SocketIoStage {
    @Override
    void prepare(SocketIOServer server) {
      server
          .addNamespace(CHAT)
          .addEventListener(
              "break",
              String.class,
              (client, what, ack) -> {
                throw new IllegalStateException(what);
              });
    }

    @Override
    void run(WeavingAgent agent) {
      Socket first = connect(CHAT, "websocket");
      SocketIOClient one = server().getNamespace(CHAT).getAllClients().iterator().next();
      connect(CHAT, "websocket");
      holds(agent, "socketio_clients", 2, "namespace", CHAT);
      server()
          .getNamespace(CHAT)
          .getAllClients()
          .forEach(client -> client.joinRoom("kitchen 4711"));
      one.joinRoom("bath");
      holds(agent, "socketio_rooms", 2, "namespace", CHAT);
      holds(agent, "socketio_room_size_max", 2, "namespace", CHAT);
      emit(room(server(), CHAT, "kitchen 4711"), "cook", "pasta");
      first.emit("break", "plates");
      holds(agent, "socketio_event_errors_total", 1);
      one.leaveRoom("bath");
      holds(agent, "socketio_rooms", 1, "namespace", CHAT);
      first.disconnect();
      holds(agent, "socketio_clients", 1, "namespace", CHAT);
      holds(agent, "socketio_room_size_max", 1, "namespace", CHAT);
      for (int i = 0; i < 150; i++) {
        emit(room(server(), CHAT, "kitchen 4711"), "cook", "more");
      }
    }
  }

  /** An emit that leaves some out, since 2.0.4. */
  public static final class Chosen extends SocketIoStage {
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
      SocketIOClient one = server().getNamespace(CHAT).getAllClients().iterator().next();
      Predicate<SocketIOClient> isOne = one::equals;
      Class<?>[] types = {String.class, Predicate.class, Object[].class};
      call(everybody(server(), CHAT), types, "news", isOne, new Object[] {"closed"});
      Object wholeServer = everybody(server(), "");
      emit(wholeServer, "all", "closed");
      holds(agent, "socketio_emits_total", 2);
    }
  }

  /** Two nodes over one Redis. */
  public static final class Cluster extends SocketIoStage {
    private final List<RedissonClient> redis = new ArrayList<>();

    @Override
    void configure(Configuration configuration) {
      Config config = new Config();
      config.useSingleServer().setAddress("redis://127.0.0.1:" + Integer.getInteger("redis.port"));
      RedissonClient client = Redisson.create(config);
      redis.add(client);
      configuration.setStoreFactory(new RedissonStoreFactory(client));
    }

    @Override
    void prepare(SocketIOServer server) {
      server.addNamespace(CHAT);
    }

    @Override
    void run(WeavingAgent agent) {
      int otherPort = freePort();
      SocketIOServer other = start(otherPort);
      try {
        connect(CHAT, "websocket");
        Socket far = client(otherPort, CHAT, "websocket");
        CountDownLatch heard = new CountDownLatch(2);
        far.on("news", arguments -> heard.countDown());
        far.connect();
        holds(agent, "socketio_clients", 2, "namespace", CHAT);
        emit(everybody(server(), CHAT), "news", "open");
        emit(room(server(), CHAT, CHAT), "news", "closed");
        await(heard);
        holds(agent, "socketio_emits_total", 2, "namespace", CHAT);
        far.disconnect();
        holds(agent, "socketio_clients", 1, "namespace", CHAT);
      } finally {
        stop(other);
        redis.forEach(RedissonClient::shutdown);
      }
    }
  }
}
