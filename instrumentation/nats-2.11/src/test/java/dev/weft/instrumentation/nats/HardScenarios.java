package dev.weft.instrumentation.nats;

import static dev.weft.instrumentation.nats.CoreScenarios.bytes;
import static dev.weft.instrumentation.nats.CoreScenarios.message;
import static dev.weft.instrumentation.nats.CoreScenarios.text;

import dev.weft.bootstrap.Operation;
import dev.weft.bootstrap.Recorder;
import dev.weft.instrumentation.common.http.HttpServerRequest;
import dev.weft.instrumentation.common.http.ServerCall;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What goes wrong, what comes in masses, what comes out of requests. */
public final class HardScenarios {
  static final int THREADS = 32;
  static final int MESSAGES = 100;

  /** The system property that names the server's process. */
  static final String PID = "weft.test.nats.pid";

  private HardScenarios() {}

  /** The server dies while a reply is awaited; the connection does not come back. */
  public static final class Killed extends Scenario {
    @Override
    boolean listens() {
      return false;
    }

    @Override
    void run(Connection connection) throws Exception {
      connection.subscribe("silent");
      CompletableFuture<Message> promise = connection.request("silent", bytes("a"));
      connection.flush(WAIT);
      ProcessHandle.of(Long.getLong(PID)).ifPresent(ProcessHandle::destroyForcibly);
      Eventually.holds(
          () -> {
            if (connection.getStatus() != Connection.Status.CLOSED) {
              throw new AssertionError("expecting a closed connection");
            }
          });
      note("promise", () -> promise.get(10, TimeUnit.SECONDS));
      note("request", () -> connection.request("silent", null, WAIT));
      connection.publish("silent", null);
    }

    @Override
    public List<String> apply(Integer port) {
      try {
        return super.apply(port);
      } catch (AssertionError e) {
        seen.add("publish threw " + e.getCause());
        return seen;
      }
    }
  }

  /** The server dies; what is sent until it is back is kept. */
  public static final class Disconnected extends Scenario {
    @Override
    boolean listens() {
      return false;
    }

    @Override
    Options.Builder options(int port) {
      return super.options(port).maxReconnects(-1);
    }

    @Override
    void run(Connection connection) throws Exception {
      connection.publish("before", bytes("a"));
      connection.flush(WAIT);
      ProcessHandle.of(Long.getLong(PID)).ifPresent(ProcessHandle::destroyForcibly);
      Eventually.holds(
          () -> {
            if (connection.getStatus() == Connection.Status.CONNECTED) {
              throw new AssertionError("expecting a lost connection");
            }
          });
      connection.publish("after", bytes("b"));
      note("url", connection::getConnectedUrl);
    }
  }

  /** A subscription with room for two messages gets five. */
  public static final class Slow extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      Subscription slow = connection.subscribe("slow");
      slow.setPendingLimits(2, -1);
      connection.flush(WAIT);
      for (int i = 0; i < 5; i++) {
        connection.publish("slow", bytes("n" + i));
      }
      connection.flush(WAIT);
      Eventually.holds(
          () -> {
            if (seen.isEmpty()) {
              throw new AssertionError("expecting a slow consumer");
            }
          });
      seen.add(text(slow.nextMessage(WAIT)) + text(slow.nextMessage(WAIT)));
      seen.add("dropped " + slow.getDroppedCount());
    }
  }

  /** Many threads on one connection. */
  public static final class Many extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      CountDownLatch done = new CountDownLatch(THREADS * MESSAGES);
      connection.createDispatcher(message -> done.countDown()).subscribe("load.worker.*");
      connection.flush(WAIT);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String subject = "load.worker." + i;
        threads.add(new Thread(() -> publish(connection, subject)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      await(done);
    }

    private static void publish(Connection connection, String subject) {
      for (int i = 0; i < MESSAGES; i++) {
        connection.publish(subject, bytes("x"));
      }
    }
  }

  /** In the course of a request to this application. */
  public static final class InRequest extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      Subscription out = connection.subscribe("out");
      connection.flush(WAIT);
      ServerCall call = ServerCall.start(new Request());
      Operation before = Recorder.get().current();
      connection.publish("out", bytes("a"));
      connection.publish(message("out", new Headers().add("x-request-id", "mine"), "b"));
      Message first = out.nextMessage(WAIT);
      Message second = out.nextMessage(WAIT);
      seen.add("id " + first.getHeaders().get("X-Request-Id"));
      seen.add("id " + second.getHeaders().get("x-request-id"));
      seen.add("other id " + second.getHeaders().get("X-Request-Id"));
      seen.add("same context " + (before == Recorder.get().current()));
      call.end(200);
    }
  }

  /** A request as a container would hand it over. */
  private static final class Request implements HttpServerRequest {
    @Override
    public String header(String name) {
      return name.equals("X-Request-Id") ? "from-caller" : null;
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public String scheme() {
      return "http";
    }

    @Override
    public String clientAddress() {
      return null;
    }

    @Override
    public String serverAddress() {
      return null;
    }
  }

  /** More subjects than may have a name of their own. */
  public static final class ManySubjects extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      for (char a = 'a'; a <= 'z'; a++) {
        for (char b = 'a'; b <= 'j'; b++) {
          connection.publish("subject." + a + b, null);
        }
      }
      connection.flush(WAIT);
    }
  }

  /** Bodies that fill what the server takes, and little ones. */
  public static final class Filling extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      connection.publish("x", new byte[1000]);
      connection.publish("x", new byte[900]);
      connection.publish("x", bytes("little"));
      connection.flush(WAIT);
    }
  }
}
