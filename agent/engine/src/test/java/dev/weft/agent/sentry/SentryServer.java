package dev.weft.agent.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Speaks Sentry's side of the envelope protocol on loopback: takes HTTP posts apart to the byte, as
 * strictly as a relay does, and answers as it is told.
 */
final class SentryServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<Envelope> envelopes = new CopyOnWriteArrayList<>();
  final List<String> broken = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile String protocol = "HTTP/1.1";
  volatile String headers = "";

  /** Takes requests and never answers. */
  volatile boolean isSilent;

  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** One post: its head, the envelope's header and the items. */
  record Envelope(String path, Map<String, String> head, JsonNode header, List<Item> items) {
    JsonNode event() {
      return items.get(0).payload();
    }
  }

  record Item(JsonNode header, JsonNode payload) {}

  SentryServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread acceptor = new Thread(this::accept, "sentry-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  String dsn() {
    return "http://publickey@127.0.0.1:" + socket.getLocalPort() + "/sub/42";
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        Thread worker = new Thread(() -> serve(connection), "sentry-connection");
        worker.setDaemon(true);
        worker.start();
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Map<String, String> head = head(in);
        byte[] body = in.readNBytes(Integer.parseInt(head.get("content-length")));
        if (isSilent) {
          in.read();
          return;
        }
        take(line, head, body);
        String answer = "{\"id\":\"0\"}";
        connection
            .getOutputStream()
            .write(
                (protocol
                        + " "
                        + status
                        + " -\r\n"
                        + headers
                        + "Content-Length: "
                        + answer.length()
                        + "\r\n\r\n"
                        + answer)
                    .getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private void take(String requestLine, Map<String, String> head, byte[] body) {
    try {
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      envelopes.add(parse(requestLine.split(" ")[1], head, plain));
    } catch (IOException | RuntimeException e) {
      broken.add(requestLine + ": " + e);
    }
  }

  private static Envelope parse(String path, Map<String, String> head, byte[] bytes)
      throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    JsonNode header = JSON.readTree(line(in));
    List<Item> items = new ArrayList<>();
    while (in.available() > 0) {
      JsonNode itemHeader = JSON.readTree(line(in));
      int length = itemHeader.get("length").intValue();
      byte[] payload = in.readNBytes(length);
      if (payload.length != length || in.read() != '\n') {
        throw new IOException("item: expecting " + length + " bytes and a line end");
      }
      items.add(new Item(itemHeader, JSON.readTree(payload)));
    }
    return new Envelope(path, head, header, items);
  }

  private static Map<String, String> head(InputStream in) throws IOException {
    Map<String, String> head = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      head.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return head;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
