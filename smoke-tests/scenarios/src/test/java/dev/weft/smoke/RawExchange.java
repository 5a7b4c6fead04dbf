package dev.weft.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes to a port and the status that comes back: for requests that no client would send. */
final class RawExchange {
  private static final int PATIENCE_MILLIS = 30_000;

  /** What a connection that is cut without an answer counts as. */
  static final int CUT = 0;

  private RawExchange() {}

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** The status of the first answer; {@link #CUT} when there is none. */
  static int statusOf(int port, String request) {
    try (Socket socket = connect(port)) {
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (IOException cutWhileSending) {
        // the answer may be there already
      }
      return status(socket.getInputStream());
    } catch (IOException cut) {
      return CUT;
    }
  }

  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.length() < 12 ? CUT : Integer.parseInt(line.substring(9, 12));
  }
}
