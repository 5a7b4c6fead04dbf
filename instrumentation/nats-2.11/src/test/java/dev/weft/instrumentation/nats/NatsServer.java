package dev.weft.instrumentation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A real nats-server on loopback, with JetStream in a directory of its own. */
final class NatsServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("target/debian/root/usr/sbin/nats-server");
  private static final Path MISSING = Path.of("target/debian/missing");

  final int port;
  private final int monitor;
  private final Process process;

  private NatsServer(Process process, int port, int monitor) {
    this.process = process;
    this.port = port;
    this.monitor = monitor;
  }

  /** Starts one; where there is none to start, the calling tests are not checked and say why. */
  static NatsServer start() {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM),
        () -> "not checked, because there is no nats-server: " + why());
    int port = freePort();
    int monitor = freePort();
    try {
      Path store = Files.createTempDirectory(Path.of("target"), "nats");
      List<String> command =
          List.of(
              PROGRAM.toString(),
              "--addr=127.0.0.1",
              "--port=" + port,
              "--http_port=" + monitor,
              "--jetstream",
              "--store_dir=" + store,
              "--log=" + store.resolve("log"));
      NatsServer server =
          new NatsServer(new ProcessBuilder(command).inheritIO().start(), port, monitor);
      Eventually.holds(server::answers);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // the monitoring page is there before the port that clients use
  private void answers() {
    count("in_msgs");
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(client.getInputStream().read()).isEqualTo('I');
    } catch (IOException e) {
      throw new AssertionError("port " + port, e);
    }
  }

  private static String why() {
    try {
      return Files.exists(MISSING) ? Files.readString(MISSING).strip() : PROGRAM + " is not there";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process, for a scenario that kills it. */
  long pid() {
    return process.pid();
  }

  /** A counter of the server's own, as its monitoring page shows it: {@code in_msgs}. */
  long count(String name) {
    Matcher found = Pattern.compile("\"" + name + "\": (\\d+)").matcher(page("/varz"));
    if (!found.find()) {
      throw new AssertionError("/varz: expecting " + name + ", got none");
    }
    return Long.parseLong(found.group(1));
  }

  private String page(String path) {
    try {
      URI page = URI.create("http://127.0.0.1:" + monitor + path);
      HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
      connection.setReadTimeout(5_000);
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
