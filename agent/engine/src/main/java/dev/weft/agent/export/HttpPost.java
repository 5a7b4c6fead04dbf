package dev.weft.agent.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Posts bodies with what every Java runtime has, on the caller's thread: no thread pool, no further
 * library, and the proxy and trust settings that the JVM already has. Why not OkHttp or {@code
 * java.net.http}: see RATIONALE. Used by one thread.
 */
final class HttpPost {
  private static final int MOST_RESPONSE_BYTES = 64 * 1024;

  private final URL url;
  private final Map<String, List<String>> headers;
  private final int connectMillis;
  private final int readMillis;
  private final boolean isPacked;

  /**
   * Posts to one address.
   *
   * @param isPacked whether bodies are sent as gzip
   */
  HttpPost(
      URL url,
      Map<String, List<String>> headers,
      int connectMillis,
      int readMillis,
      boolean isPacked) {
    this.url = url;
    this.headers = headers;
    this.connectMillis = connectMillis;
    this.readMillis = readMillis;
    this.isPacked = isPacked;
  }

  /**
   * Sends a body and reads the answer to its end.
   *
   * @throws IOException when there is no answer
   */
  Answer send(String contentType, byte[] body, int length) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(connectMillis);
    connection.setReadTimeout(readMillis);
    connection.setRequestProperty("Content-Type", contentType);
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        connection.addRequestProperty(header.getKey(), value);
      }
    }
    if (isPacked) {
      connection.setRequestProperty("Content-Encoding", "gzip");
      ByteArrayOutputStream packed = pack(body, length);
      write(connection, packed.toByteArray(), packed.size());
    } else {
      write(connection, body, length);
    }
    int status = connection.getResponseCode();
    return new Answer(status, readAll(connection, status));
  }

  private static ByteArrayOutputStream pack(byte[] body, int length) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
    try (OutputStream out = new FastGzip(packed)) {
      out.write(body, 0, length);
    }
    return packed;
  }

  // of a known length: else the JDK posts again by itself on a connection that has gone stale, and
  // what had arrived arrives twice
  private static void write(HttpURLConnection connection, byte[] body, int length)
      throws IOException {
    connection.setFixedLengthStreamingMode(length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body, 0, length);
    }
  }

  // read to its end, or the connection cannot be used again
  private static byte[] readAll(HttpURLConnection connection, int status) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(64);
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      if (in == null) {
        return new byte[0];
      }
      byte[] buffer = new byte[1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (kept.size() + n <= MOST_RESPONSE_BYTES) {
          kept.write(buffer, 0, n);
        }
      }
    }
    return kept.toByteArray();
  }

  /** What the other side says. */
  static final class Answer {
    final int status;
    final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  /** The fastest level: it packs spans to nearly the same size at a third of the time. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
