package shop;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.SocketIOServer;
import com.sun.net.httpserver.HttpServer;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An application that knows of no agent: a server, one client, one of everything. */
public final class OrderFeed {
  private OrderFeed() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer stock = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    stock.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    stock.start();
    SocketIOServer server = server(stock.getAddress().getPort());
    server.start();
    use(server);
    server.stop();
    stock.stop(0);
    System.exit(0);
  }

  private static SocketIOServer server(int stockPort) throws IOException {
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
          ask(stockPort);
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

  private static void ask(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      connection.getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void use(SocketIOServer server) throws InterruptedException {
    IO.Options options = new IO.Options();
    options.transports = new String[] {"websocket"};
    int port = server.getConfiguration().getPort();
    Socket client = IO.socket(URI.create("http://127.0.0.1:" + port + "/chat"), options);
    CountDownLatch all = new CountDownLatch(3);
    client.on("news", ignored -> all.countDown());
    client.on("ask", data -> ((Ack) data[data.length - 1]).call("yes"));
    client.on(Socket.EVENT_CONNECT, ignored -> client.emit("break", "plates"));
    client.on(Socket.EVENT_CONNECT, ignored -> client.emit("zz9 4711", "nobody"));
    client.on(
        Socket.EVENT_CONNECT,
        ignored -> client.emit("order", new Object[] {"pears"}, (Ack) data -> answer(server, all)));
    client.connect();
    if (!all.await(60, TimeUnit.SECONDS)) {
      System.out.println("incomplete");
    }
    // long enough for the gauge to be exported while somebody is there
    Thread.sleep(2000);
    client.disconnect();
    Thread.sleep(2000);
  }

  private static void answer(SocketIOServer server, CountDownLatch all) {
    SocketIONamespace chat = server.getNamespace("/chat");
    SocketIOClient client = chat.getAllClients().iterator().next();
    client.sendEvent(
        "ask",
        new AckCallback<String>(String.class) {
          @Override
          public void onSuccess(String answer) {
            all.countDown();
          }
        },
        "really?");
    chat.getBroadcastOperations().sendEvent("news", "open");
    all.countDown();
  }
}
