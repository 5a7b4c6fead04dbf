package shop;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.net.ServerSocket;

/** An application that knows of no agent: netty-socketio, with one client. */
public final class OrderFeed {
  private OrderFeed() {}

  public static void main(String[] arguments) {
    Customer.untilEnd(OrderFeed::run);
  }

  private static void run() throws Exception {
    SocketIOServer server = server(new Stock());
    server.start();
    Customer.live(
        server.getConfiguration().getPort(),
        "websocket",
        answered -> answer(server.getNamespace("/chat"), answered));
    server.stop();
  }

  private static SocketIOServer server(Stock stock) throws IOException {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    try (ServerSocket socket = new ServerSocket(0)) {
      configuration.setPort(socket.getLocalPort());
    }
    SocketIOServer server = new SocketIOServer(configuration);
    SocketIONamespace chat = server.addNamespace("/chat");
    chat.addEventListener(
        "order",
        String.class,
        (client, what, ack) -> {
          stock.ask();
          ack.sendAckData("done");
        });
    chat.addEventListener(
        "break",
        String.class,
        (client, what, ack) -> {
          throw new IllegalStateException("secret " + what);
        });
    return server;
  }

  private static void answer(SocketIONamespace chat, Runnable answered) {
    chat.getAllClients()
        .iterator()
        .next()
        .sendEvent(
            "ask",
            new AckCallback<String>(String.class) {
              @Override
              public void onSuccess(String answer) {
                answered.run();
              }
            },
            "really?");
    chat.getBroadcastOperations().sendEvent("news", "open");
  }
}
