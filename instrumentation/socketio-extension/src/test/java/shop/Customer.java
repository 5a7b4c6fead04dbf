package shop;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one client of each application: one of everything. Says {@code COMPLETE} when all was
 * answered; goes at the first line of standard input, and the application ends at the second.
 */
public final class Customer {
  private final CountDownLatch all = new CountDownLatch(3);
  private final Socket client;

  private Customer(int port, String transport) {
    IO.Options options = new IO.Options();
    options.transports = new String[] {transport};
    client = IO.socket(URI.create("http://127.0.0.1:" + port + "/chat"), options);
  }

  /** What an application does. */
  interface Application {
    void run() throws Exception;
  }

  /** Runs an application and ends the JVM, whatever threads there are. */
  static void untilEnd(Application application) {
    try {
      application.run();
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /**
   * Lives as long as who started the application wants it, in a loader without the server: each
   * brings classes of the same names, which do not fit the other.
   *
   * @param answer sends the news, and asks; is given what to do when the customer has acknowledged
   */
  static void live(int port, String transport, Consumer<Runnable> answer) throws Exception {
    List<URL> own = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!each.contains(".io-server")) {
        own.add(Path.of(each).toUri().toURL());
      }
    }
    try (URLClassLoader apart =
        new URLClassLoader(own.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      apart
          .loadClass(Customer.class.getName())
          .getMethod("liveHere", int.class, String.class, Consumer.class)
          .invoke(null, port, transport, answer);
    }
  }

  /** The same, in this loader. */
  public static void liveHere(int port, String transport, Consumer<Runnable> answer)
      throws InterruptedException, IOException {
    new Customer(port, transport).live(answer);
  }

  private void live(Consumer<Runnable> answer) throws InterruptedException, IOException {
    client.on("news", ignored -> all.countDown());
    client.on("ask", data -> ((Ack) data[data.length - 1]).call("yes"));
    client.on(Socket.EVENT_CONNECT, ignored -> client.emit("break", "plates"));
    client.on(Socket.EVENT_CONNECT, ignored -> client.emit("zz9 4711", "nobody"));
    client.on(
        Socket.EVENT_CONNECT,
        ignored ->
            client.emit(
                "order",
                new Object[] {"pears"},
                (Ack)
                    data -> {
                      answer.accept(all::countDown);
                      all.countDown();
                    }));
    client.connect();
    System.out.println(all.await(60, TimeUnit.SECONDS) ? "COMPLETE" : "INCOMPLETE");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.readLine();
    client.disconnect();
    in.readLine();
  }
}
