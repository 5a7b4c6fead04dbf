package dev.weft.instrumentation.nats;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.util.function.Function;

/** A connection over which one message has gone; the test closes it. */
public final class Held implements Function<Integer, Object> {
  @Override
  public Object apply(Integer port) {
    try {
      Connection connection = Nats.connect("nats://ann:secret@127.0.0.1:" + port);
      connection.publish("orders", new byte[1]);
      return connection;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
