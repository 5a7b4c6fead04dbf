package dev.weft.agent.sentry;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/** Posts envelopes, on the caller's thread, with what every Java runtime has. */
final class SentryPost {
  private static final int MOST_READS = 16;

  private final Dsn dsn;
  private final String client;

  SentryPost(Dsn dsn, String client) {
    this.dsn = dsn;
    this.client = client;
  }

  /** What Sentry said. */
  static final class Reply {
    final int status;
    @Nullable final String rateLimits;
    @Nullable final String retryAfter;

    Reply(int status, @Nullable String rateLimits, @Nullable String retryAfter) {
      this.status = status;
      this.rateLimits = rateLimits;
      this.retryAfter = retryAfter;
    }
  }

  /** Sends one envelope; neither connecting nor the answer may take longer than the time-out. */
  Reply send(byte[] gzipped, int timeoutMillis) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) dsn.endpoint.openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setRequestProperty("Content-Type", "application/x-sentry-envelope");
    connection.setRequestProperty("Content-Encoding", "gzip");
    connection.setRequestProperty("User-Agent", client);
    connection.setRequestProperty("X-Sentry-Auth", dsn.authorization);
    // of a known length: else the JDK may post a second time by itself
    connection.setFixedLengthStreamingMode(gzipped.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(gzipped);
    }
    int status = connection.getResponseCode();
    Reply reply =
        new Reply(
            status,
            connection.getHeaderField("X-Sentry-Rate-Limits"),
            connection.getHeaderField("Retry-After"));
    readRest(connection, status);
    return reply;
  }

  // read to its end the connection can be used again; what is long is not worth that
  private static void readRest(HttpURLConnection connection, int status) {
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] buffer = new byte[1024];
      for (int i = 0; in != null && i < MOST_READS; i++) {
        if (in.read(buffer) < 0) {
          return;
        }
      }
    } catch (IOException e) {
      // the status is known; what else was to come is not needed
    }
    connection.disconnect();
  }
}
