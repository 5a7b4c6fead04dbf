package dev.weft.instrumentation.nats;

import dev.weft.bootstrap.Nullable;
import dev.weft.bootstrap.SideTable;
import dev.weft.instrumentation.common.messaging.BrokerAddress;
import io.nats.client.Connection;

/** The server that a connection leads to at present: read anew when its URL is another one. */
final class NatsServers {
  private static final int DEFAULT_PORT = 4222;
  private static final SideTable<Connection, BrokerAddress> KNOWN = new SideTable<>(10_000);

  private NatsServers() {}

  /** Null when the connection has none. */
  @Nullable
  static BrokerAddress of(@Nullable Connection connection) {
    String url = connection == null ? null : connection.getConnectedUrl();
    if (connection == null || url == null) {
      return null;
    }
    BrokerAddress known = KNOWN.get(connection);
    if (known == null || !known.isOf(url)) {
      known = BrokerAddress.of(url, DEFAULT_PORT);
      KNOWN.put(connection, known);
    }
    return known;
  }
}
