package dev.weft.agent.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Map;

/**
 * Posts bodies with what every Java runtime has: no thread pool, no further library, and the proxy
 * and trust settings that the JVM already has. Why not OkHttp or {@code java.net.http}: see
 * RATIONALE.
 */
final class HttpPost implements Post {
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

  @Override
  public Answer send(String contentType, byte[] body, int length) throws IOException {
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
      byte[] packed = FastGzip.pack(body, length);
      write(connection, packed, packed.length);
    } else {
      write(connection, body, length);
    }
    int status = connection.getResponseCode();
    return new Answer(status, readAll(connection, status));
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
}
