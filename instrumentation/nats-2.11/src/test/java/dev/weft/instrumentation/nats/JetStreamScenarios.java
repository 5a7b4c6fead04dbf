package dev.weft.instrumentation.nats;

import static dev.weft.instrumentation.nats.CoreScenarios.bytes;
import static dev.weft.instrumentation.nats.CoreScenarios.text;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What applications do with JetStream. */
public final class JetStreamScenarios {
  private JetStreamScenarios() {}

  private abstract static class OnStream extends Scenario {
    abstract void run(Connection connection, JetStream stream) throws Exception;

    @Override
    void run(Connection connection) throws Exception {
      JetStreamManagement management = connection.jetStreamManagement();
      management.addStream(
          StreamConfiguration.builder()
              .name("EVENTS")
              .subjects("events.>")
              .storageType(StorageType.Memory)
              .build());
      try {
        run(connection, connection.jetStream());
      } finally {
        management.deleteStream("EVENTS");
      }
    }
  }

  /** Confirmed, promised to be confirmed, and for no stream. */
  public static final class Publishing extends OnStream {
    @Override
    void run(Connection connection, JetStream stream) {
      note("confirmed", () -> stream.publish("events.made", bytes("ab")).getSeqno());
      note(
          "promised",
          () -> stream.publishAsync("events.made", bytes("abc")).get(10, SECONDS).getSeqno());
      note("no stream", () -> stream.publish("elsewhere", bytes("a")));
      note("no stream, promised", () -> stream.publishAsync("elsewhere", null).get(10, SECONDS));
    }
  }

  /** A handler that fails once, behind the library's own that acknowledges and swallows. */
  public static final class Pushed extends OnStream {
    @Override
    boolean listens() {
      return false;
    }

    @Override
    void run(Connection connection, JetStream stream) throws Exception {
      CountDownLatch done = new CountDownLatch(2);
      Dispatcher dispatcher = connection.createDispatcher();
      stream.subscribe(
          "events.>",
          dispatcher,
          message -> {
            seen.add(message.getSubject() + " " + text(message));
            done.countDown();
            if (text(message).equals("bad")) {
              throw new IllegalStateException("bad");
            }
          },
          true);
      stream.publish("events.made", bytes("bad"));
      stream.publish("events.made", bytes("good"));
      await(done);
      // the library acknowledges behind the handler
      dispatcher.drain(WAIT).get(10, SECONDS);
    }
  }

  /** Messages that are fetched, and one that is asked for. */
  public static final class Pulled extends OnStream {
    @Override
    void run(Connection connection, JetStream stream) throws Exception {
      for (int i = 0; i < 4; i++) {
        stream.publish("events.made", bytes("n" + i));
      }
      JetStreamSubscription subscription =
          stream.subscribe("events.made", PullSubscribeOptions.builder().durable("worker").build());
      for (Message message : subscription.fetch(3, WAIT)) {
        seen.add(text(message));
        message.ack();
      }
      subscription.pull(1);
      Message last = subscription.nextMessage(WAIT);
      seen.add("last " + text(last));
      last.ackSync(WAIT);
    }
  }

  private static final TimeUnit SECONDS = TimeUnit.SECONDS;
}
