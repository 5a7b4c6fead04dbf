package dev.weft.instrumentation.lettuce;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The least of a client: one command, one connection, one answer as text. */
final class Resp {
  private Resp() {}

  static String ask(int port, String... command) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(encode(command));
      return read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(String... command) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (String word : command) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.write('\r');
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static String read(InputStream in) throws IOException {
    String line = line(in);
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '$':
        return rest.equals("-1") ? "" : bulk(in, Integer.parseInt(rest));
      case '*':
        StringBuilder all = new StringBuilder();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          all.append(read(in)).append('\n');
        }
        return all.toString();
      default:
        return rest;
    }
  }

  private static String bulk(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    line(in);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c != '\r') {
      if (c < 0) {
        throw new EOFException(line.toString());
      }
      line.append((char) c);
      c = in.read();
    }
    in.read();
    return line.toString();
  }
}
