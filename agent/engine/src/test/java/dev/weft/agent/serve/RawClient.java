package dev.weft.agent.serve;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket that says exactly what a test wants, and reads answers by the book. */
final class RawClient implements Closeable {
  private static final int DEADLINE_MILLIS = 10_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  private RawClient(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE_MILLIS);
    socket.setSoTimeout(DEADLINE_MILLIS);
    in = socket.getInputStream();
  }

  static RawClient connect(int port) throws IOException {
    return new RawClient(port);
  }

  /** Sends one request on a connection of its own and reads the answer. */
  static Answer ask(int port, String request) throws IOException {
    try (RawClient client = connect(port)) {
      return client.send(request).read();
    }
  }

  static String get(String path, String... fields) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(fields) + "\r\n";
  }

  static String post(String path, String body, String... fields) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\n"
        + lines(fields)
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Says that nothing more will come. */
  RawClient finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  Answer read() throws IOException {
    return Answer.read(in, false);
  }

  Answer readHead() throws IOException {
    return Answer.read(in, true);
  }

  /** Whether the server ends the connection before the deadline; a reset is an end too. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException stillOpen) {
      return false;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  byte[] readRest() throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    in.transferTo(rest);
    return rest.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static String lines(String... fields) {
    StringBuilder lines = new StringBuilder();
    for (String field : fields) {
      lines.append(field).append("\r\n");
    }
    return lines.toString();
  }
}
