package dev.weft.agent.serve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A response as a client sees it. Reading fails on anything that is not well-formed HTTP. */
record Answer(int status, Map<String, String> headers, byte[] body) {

  static Answer read(InputStream in, boolean headOnly) throws IOException {
    String statusLine = line(in);
    if (!statusLine.matches("HTTP/1\\.1 [1-5][0-9][0-9] .+")) {
      throw new IOException("not a status line: " + statusLine);
    }
    Map<String, String> headers = new TreeMap<>();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, field.substring(colon + 1).trim()) != null) {
        throw new IOException("came twice: " + name);
      }
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    boolean bodiless = headOnly || status < 200 || status == 204;
    return new Answer(status, headers, bodiless ? new byte[0] : body(in, headers));
  }

  String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  String unzipped() throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      return chunks(in);
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      body.write(exactly(in, size));
      requireEmpty(line(in));
    }
    requireEmpty(line(in));
    return body.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static void requireEmpty(String line) throws IOException {
    if (!line.isEmpty()) {
      throw new IOException("expecting the end of a chunk, got " + line);
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the body ends after " + bytes.length + " of " + count);
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ends after: " + line);
      }
      line.append((char) b);
    }
    if (line.length() == 0 || line.charAt(line.length() - 1) != '\r') {
      throw new IOException("a line does not end in CR LF: " + line);
    }
    return line.substring(0, line.length() - 1);
  }
}
