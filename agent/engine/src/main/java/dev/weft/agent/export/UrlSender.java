package dev.weft.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Posts messages with what every Java runtime has, on the caller's thread: no thread pool, no
 * further library, and the proxy and trust settings that the JVM already has. Why not OkHttp or
 * {@code java.net.http}: see RATIONALE.
 */
final class UrlSender implements HttpSender {
  private static final int MOST_RESPONSE_BYTES = 64 * 1024;

  private final HttpSenderConfig config;

  UrlSender(HttpSenderConfig config) {
    this.config = config;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      onResponse.accept(post(message));
    } catch (IOException | RuntimeException e) {
      onError.accept(e);
    }
  }

  private HttpResponse post(MessageWriter message) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) config.getEndpoint().toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) config.getConnectTimeout().toMillis());
    connection.setReadTimeout((int) config.getTimeout().toMillis());
    connection.setRequestProperty("Content-Type", config.getContentType());
    addHeaders(connection);
    if (connection instanceof javax.net.ssl.HttpsURLConnection && config.getSslContext() != null) {
      ((javax.net.ssl.HttpsURLConnection) connection)
          .setSSLSocketFactory(config.getSslContext().getSocketFactory());
    }
    write(connection, message);
    int status = connection.getResponseCode();
    return new Answer(status, readAll(connection, status));
  }

  private void addHeaders(HttpURLConnection connection) {
    for (Map.Entry<String, List<String>> header : config.getHeadersSupplier().get().entrySet()) {
      for (String value : header.getValue()) {
        connection.addRequestProperty(header.getKey(), value);
      }
    }
  }

  private void write(HttpURLConnection connection, MessageWriter message) throws IOException {
    Compressor compressor = config.getCompressor();
    if (compressor == null) {
      connection.setFixedLengthStreamingMode(message.getContentLength());
      try (OutputStream out = connection.getOutputStream()) {
        message.writeMessage(out);
      }
      return;
    }
    connection.setRequestProperty("Content-Encoding", compressor.getEncoding());
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(message.getContentLength() / 4);
    try (OutputStream out = compressor.compress(compressed)) {
      message.writeMessage(out);
    }
    // of a known length: else the JDK posts again by itself on a connection that has gone stale,
    // and what had arrived arrives twice
    connection.setFixedLengthStreamingMode(compressed.size());
    try (OutputStream out = connection.getOutputStream()) {
      compressed.writeTo(out);
    }
  }

  // read to its end, or the connection cannot be used again
  private static byte[] readAll(HttpURLConnection connection, int status) throws IOException {
    byte[] kept = new byte[0];
    try (InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      if (in == null) {
        return kept;
      }
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (kept.length + n <= MOST_RESPONSE_BYTES) {
          byte[] more = java.util.Arrays.copyOf(kept, kept.length + n);
          System.arraycopy(buffer, 0, more, kept.length, n);
          kept = more;
        }
      }
    }
    return kept;
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private static final class Answer implements HttpResponse {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return body;
    }
  }
}
