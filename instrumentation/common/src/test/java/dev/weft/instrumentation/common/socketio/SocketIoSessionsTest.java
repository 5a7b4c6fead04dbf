package dev.weft.instrumentation.common.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.testing.Eventually;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions: counted once, exact under contention, small, and gone when they are gone. */
class SocketIoSessionsTest {
  @RegisterExtension final WeavingAgent agent = WeavingAgent.of();

  @SuppressWarnings("unchecked")
  private void run(Class<? extends Consumer<WeavingAgent>> scenario) {
    ((Consumer<WeavingAgent>) agent.make(scenario.getName(), Consumer.class)).accept(agent);
  }

  @Test
  void session_countsOnceInEachNamespace() {
    run(Once.class);
  }

  @Test
  void contention_leavesNothingOver() {
    run(Contention.class);
  }

  @Test
  void sessions_takeLittle_andNothingOnceGone() {
    run(Memory.class);
  }

  /** Connects twice, disconnects twice. */
  public static final class Once implements Consumer<WeavingAgent> {
    @Override
    public void accept(WeavingAgent agent) {
      Object session = new Object();
      SocketIoNamespace chat = SocketIoNamespaces.of("/chat");
      SocketIoNamespace root = SocketIoNamespaces.of("");
      SocketIoSessions.disconnected(session, chat);
      SocketIoSessions.connected(session, chat, "polling");
      SocketIoSessions.connected(session, chat, "websocket");
      SocketIoSessions.connected(session, root, "pigeon");
      agent.metric("socketio_clients").with("namespace", "/chat").hasValue(1);
      agent.metric("socketio_clients").with("namespace", "/").hasValue(1);
      agent.metric("socketio_connections_total").with("transport", "polling").hasValue(1);
      agent.metric("socketio_connections_total").with("transport", "_other").hasValue(1);
      SocketIoSessions.disconnected(session, chat);
      SocketIoSessions.disconnected(session, chat);
      SocketIoSessions.disconnected(session, root);
      agent.metric("socketio_clients").hasValue(0);
      agent.metric("socketio_disconnects_total").hasValue(2);
      SocketIoSessions.connected(session, chat, "websocket");
      agent.metric("socketio_clients").hasValue(1);
    }
  }

  /** Several threads connect and disconnect the same sessions as they like. */
  public static final class Contention implements Consumer<WeavingAgent> {
    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;

    @Override
    public void accept(WeavingAgent agent) {
      Object[] sessions = new Object[20];
      for (int i = 0; i < sessions.length; i++) {
        sessions[i] = new Object();
      }
      CountDownLatch done = new CountDownLatch(THREADS);
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        new Thread(() -> churn(sessions, random, done)).start();
      }
      Eventually.holds(() -> assertThat(done.getCount()).isZero());
      for (Object session : sessions) {
        SocketIoSessions.disconnected(session, SocketIoNamespaces.of("/a"));
        SocketIoSessions.disconnected(session, SocketIoNamespaces.of("/b"));
      }
      agent.metric("socketio_clients").hasValue(0);
      double connections = agent.metric("socketio_connections_total").value();
      assertThat(connections).isGreaterThan(100);
      agent.metric("socketio_disconnects_total").hasValue(connections);
    }

    private static void churn(Object[] sessions, Random random, CountDownLatch done) {
      for (int i = 0; i < ROUNDS; i++) {
        Object session = sessions[random.nextInt(sessions.length)];
        SocketIoNamespace namespace = SocketIoNamespaces.of(random.nextBoolean() ? "/a" : "/b");
        if (random.nextBoolean()) {
          SocketIoSessions.connected(session, namespace, "websocket");
        } else {
          SocketIoSessions.disconnected(session, namespace);
        }
      }
      done.countDown();
    }
  }

  /** Very many sessions, by the heap that they take. */
  public static final class Memory implements Consumer<WeavingAgent> {
    private static final int SESSIONS = 100_000;
    private static final int MOST_BYTES = 200;

    @Override
    public void accept(WeavingAgent agent) {
      SocketIoNamespace chat = SocketIoNamespaces.of("/chat");
      List<Object> sessions = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(new Object());
      }
      long before = used();
      for (Object session : sessions) {
        SocketIoSessions.connected(session, chat, "websocket");
      }
      agent.metric("socketio_clients").hasValue(SESSIONS);
      long bytes = (used() - before) / SESSIONS;
      System.out.println("socketio - bytes a session: " + bytes);
      assertThat(bytes).isBetween(1L, (long) MOST_BYTES);
      WeakReference<Object> one = new WeakReference<>(sessions.get(0));
      for (Object session : sessions) {
        SocketIoSessions.disconnected(session, chat);
      }
      sessions.clear();
      agent.metric("socketio_clients").hasValue(0);
      long left = used() - before;
      assertThat(one.get()).isNull();
      assertThat(left).isLessThan((long) SESSIONS * 20);
    }

    private static long used() {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }
}
