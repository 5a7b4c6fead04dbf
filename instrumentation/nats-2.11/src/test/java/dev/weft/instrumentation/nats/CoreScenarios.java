package dev.weft.instrumentation.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What applications do with core NATS. */
public final class CoreScenarios {
  private CoreScenarios() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(Message message) {
    return message == null ? "null" : new String(message.getData(), StandardCharsets.UTF_8);
  }

  static NatsMessage message(String subject, Headers headers, String body) {
    return NatsMessage.builder().subject(subject).headers(headers).data(bytes(body)).build();
  }

  /** Two messages to two kinds of handlers; one of them sends a further message. */
  public static final class Exchange extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      CountDownLatch done = new CountDownLatch(3);
      Dispatcher dispatcher =
          connection.createDispatcher(
              message -> {
                seen.add(message.getSubject() + " " + text(message));
                connection.publish("stock.reserved", null);
                done.countDown();
              });
      dispatcher.subscribe("orders.>", "workers");
      dispatcher.subscribe(
          "stock.reserved",
          message -> {
            seen.add(message.getSubject() + " " + text(message));
            done.countDown();
          });
      dispatcher.subscribe("plain", "others", message -> done.countDown());
      connection.flush(WAIT);
      connection.publish("orders.4711.created", bytes("pears"));
      await(done, 2);
      connection.publish("plain", "answers.here", bytes("hello"));
      await(done);
    }

    private static void await(CountDownLatch done, long ahead) throws InterruptedException {
      long deadline = System.nanoTime() + WAIT.toNanos();
      while (done.getCount() > 3 - ahead && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
    }
  }

  /** Headers that the application shares between messages, and a message that it sends on. */
  public static final class SharedHeaders extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      Subscription mail = connection.subscribe("mail");
      Subscription archive = connection.subscribe("archive");
      connection.flush(WAIT);
      Headers headers = new Headers().add("Kind", "letter", "parcel");
      NatsMessage message = message("mail", headers, "one");
      connection.publish(message);
      connection.publish(message);
      seen.add("headers of the message " + new TreeSet<>(message.getHeaders().keySet()));
      seen.add("headers of the application " + new TreeSet<>(headers.keySet()));
      Message first = mail.nextMessage(WAIT);
      seen.add("received " + first.getHeaders().get("Kind"));
      NatsMessage onward =
          NatsMessage.builder().subject("archive").headers(first.getHeaders()).build();
      connection.publish(onward);
      seen.add("second " + text(mail.nextMessage(WAIT)));
      Message archived = archive.nextMessage(WAIT);
      seen.add("archived " + archived.getHeaders().get("Kind"));
    }
  }

  /** Answered, not in time, by nobody: awaited and promised. */
  public static final class Requests extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      Dispatcher dispatcher =
          connection.createDispatcher(
              message -> connection.publish(message.getReplyTo(), bytes("yes " + text(message))));
      dispatcher.subscribe("ask");
      Subscription silent = connection.subscribe("silent");
      connection.flush(WAIT);
      note("awaited", () -> text(connection.request("ask", bytes("a"), WAIT)));
      note("promised", () -> text(connection.request("ask", bytes("b")).get(10, TimeUnit.SECONDS)));
      note("late", () -> text(connection.request("silent", null, Duration.ofMillis(60))));
      seen.add("silent got " + text(silent.nextMessage(WAIT)));
      note("nobody", () -> text(connection.request("nobody", bytes("c"), WAIT)));
      note("nobody, promised", () -> connection.request("nobody", null).get(10, TimeUnit.SECONDS));
      var given = connection.request("silent", null);
      seen.add("given up " + given.cancel(true));
      seen.add("silent got " + text(silent.nextMessage(WAIT)));
    }
  }

  /** A handler that throws. */
  public static final class Throwing extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      CountDownLatch survived = new CountDownLatch(2);
      Dispatcher dispatcher =
          connection.createDispatcher(
              message -> {
                survived.countDown();
                throw new IllegalStateException("handler failed for anna@example.org");
              });
      dispatcher.subscribe("bad");
      connection.flush(WAIT);
      connection.publish("bad", bytes("1"));
      connection.publish("bad", bytes("2"));
      await(survived);
      Eventually.holds(
          () -> {
            if (seen.size() < 2) {
              throw new AssertionError("expecting two calls of the listener, got " + seen);
            }
          });
      seen.add("active " + dispatcher.isActive());
    }
  }

  /** What the library refuses. */
  public static final class Refused extends Scenario {
    @Override
    void run(Connection connection) throws Exception {
      Subscription subscription = connection.subscribe("x");
      note("nothing", () -> subscription.nextMessage(Duration.ofMillis(5)));
      note("no subject", () -> refuse(connection, null, bytes("a")));
      note("too big", () -> refuse(connection, "x", new byte[2_000_000]));
      note("no handler", () -> connection.createDispatcher(m -> {}).subscribe("x", (String) null));
      subscription.unsubscribe();
      note("unsubscribed", () -> subscription.nextMessage(Duration.ofMillis(5)));
      connection.close();
      note("closed", () -> refuse(connection, "x", null));
      note("closed request", () -> connection.request("x", null, WAIT));
      note("closed promise", () -> connection.request("x", null));
    }

    private static Object refuse(Connection connection, String subject, byte[] body) {
      connection.publish(subject, body);
      return "accepted";
    }
  }
}
