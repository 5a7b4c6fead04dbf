package com.example.webshop;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;

/** What is ordered, live, over Socket.IO: to everybody who watches. */
final class Feed implements AutoCloseable {
  private final SocketIOServer server;
  private final Catalogue catalogue;

  private Feed(SocketIOServer server, Catalogue catalogue) {
    this.server = server;
    this.catalogue = catalogue;
    server.addEventListener("watch", Integer.class, this::watch);
    server.addEventListener("alert", String.class, Feed::alert);
  }

  /** On a free port, which it says. */
  static Feed open(Catalogue catalogue) throws IOException {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(freePort());
    Feed feed = new Feed(new SocketIOServer(configuration), catalogue);
    feed.server.start();
    System.out.println("FEED " + configuration.getPort());
    return feed;
  }

  /** An order was placed. */
  void ordered(int order) {
    server.getBroadcastOperations().sendEvent("ordered", "order " + order);
  }

  private void watch(SocketIOClient client, Integer product, AckRequest ack) throws SQLException {
    client.joinRoom("product " + product);
    ack.sendAckData(String.valueOf(catalogue.product(product)));
  }

  /** Alerts were never finished, either. */
  private static void alert(SocketIOClient client, String when, AckRequest ack) {
    throw new IllegalStateException("no alert can be set");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
