package dev.weft.instrumentation.nats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of a server as takes messages, with properties that a real one has only by its age. */
final class FakeServer implements AutoCloseable {
  final List<String> published = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final String info;
  private final Thread thread = new Thread(this::serve);

  FakeServer(boolean headers, int maxPayload) {
    try {
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    info =
        "INFO {\"server_id\":\"F\",\"version\":\"2.1.9\",\"proto\":1,\"host\":\"127.0.0.1\",\"port\":"
            + port()
            + ",\"headers\":"
            + headers
            + ",\"max_payload\":"
            + maxPayload
            + "}\r\n";
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    try (Socket client = socket.accept()) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      out.write(info.getBytes(StandardCharsets.US_ASCII));
      for (String line = line(in); line != null; line = line(in)) {
        if (line.startsWith("PING")) {
          out.write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
        } else if (line.startsWith("PUB ") || line.startsWith("HPUB ")) {
          published.add(line);
          in.readNBytes(Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)) + 2);
        }
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    socket.close();
    thread.join(10_000);
  }
}
