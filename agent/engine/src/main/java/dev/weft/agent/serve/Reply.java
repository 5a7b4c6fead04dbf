package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** A response on its way out: its head, then its body as far as the client has taken it. */
final class Reply {
  /** Below this a packet is not saved and gzip only adds. */
  private static final int WORTH_COMPRESSING_BYTES = 1024;

  /**
   * The JDK copies a heap buffer into a direct one of the same size and keeps that for the thread's
   * life (JDK-6521844), so buffers are written in windows.
   */
  private static final int WINDOW_BYTES = 32 * 1024;

  /** A piece costs more than its bytes: it may be a hundred KiB that gzip made small. */
  private static final int PULL_COSTS_BYTES = 16 * 1024;

  final boolean keepAlive;
  private final ArrayDeque<ByteBuffer> out = new ArrayDeque<>(4);
  private final @Nullable BodyStream stream;
  private final int wholeBytes;

  /**
   * @param request what is answered; null when it was never understood
   * @param keepAlive whether the connection may serve another request
   * @param mayGzip whether there is room for one more compressed response
   * @param date the value of the {@code Date} header
   */
  Reply(
      @Nullable Request request, Response response, boolean keepAlive, boolean mayGzip, String date)
      throws IOException {
    boolean http11 = request == null || request.http11();
    boolean compressible =
        response.stream != null || response.bytes.length >= WORTH_COMPRESSING_BYTES;
    boolean gzipped = compressible && mayGzip && http11 && request != null && wantsGzip(request);
    boolean streamed = response.stream != null || gzipped;
    this.wholeBytes = response.bytes.length;
    this.keepAlive = keepAlive && (http11 || !streamed);
    String framing = framing(response, streamed, http11);
    String dated = "Date: " + date + "\r\n";
    String vary = compressible ? "Vary: Accept-Encoding\r\n" : "";
    String coding = gzipped ? "Content-Encoding: gzip\r\n" : "";
    out.add(ascii(head(response, dated + framing + vary + coding + connection(http11))));
    boolean bodiless = request != null && request.isHead();
    this.stream =
        streamed && !bodiless ? new BodyStream(source(response), out, http11, gzipped) : null;
    if (!streamed && !bodiless && response.bytes.length > 0) {
      out.add(ByteBuffer.wrap(response.bytes));
    }
  }

  /** Bytes that wait in the heap for the client, about. */
  long heldBytes() {
    return wholeBytes + (long) out.size() * ChunkSink.BLOCK_BYTES;
  }

  boolean isGzipped() {
    return stream != null && stream.isGzipped();
  }

  /**
   * Writes what the channel takes, at most about {@code budget} bytes, so that one fast reader
   * cannot keep the thread.
   *
   * @return whether all was written
   */
  boolean write(WritableByteChannel channel, int budget) throws IOException {
    int left = budget;
    while (left > 0) {
      ByteBuffer first = out.peek();
      if (first == null) {
        if (stream == null || !stream.pull()) {
          return true;
        }
        left -= PULL_COSTS_BYTES;
      } else if (first.hasRemaining()) {
        int written = writeWindow(channel, first);
        if (written == 0) {
          return false;
        }
        left -= written;
      } else {
        out.poll();
      }
    }
    return false;
  }

  void free() {
    if (stream != null) {
      stream.free();
    }
  }

  private static int writeWindow(WritableByteChannel channel, ByteBuffer buffer)
      throws IOException {
    int limit = buffer.limit();
    buffer.limit(Math.min(limit, buffer.position() + WINDOW_BYTES));
    try {
      return channel.write(buffer);
    } finally {
      buffer.limit(limit);
    }
  }

  private static ResponseBody source(Response response) {
    return response.stream != null ? response.stream : new ByteSlices(response.bytes);
  }

  private static boolean wantsGzip(Request request) {
    return TokenList.weightOf("gzip", request.headerList("Accept-Encoding")) > 0;
  }

  private static String framing(Response response, boolean streamed, boolean http11) {
    if (streamed) {
      return http11 ? "Transfer-Encoding: chunked\r\n" : "";
    }
    return response.status == 204 || response.status == 304
        ? ""
        : "Content-Length: " + response.bytes.length + "\r\n";
  }

  private String connection(boolean http11) {
    if (keepAlive) {
      return http11 ? "" : "Connection: keep-alive\r\n";
    }
    return "Connection: close\r\n";
  }

  private static String head(Response response, String fields) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status).append(' ');
    head.append(StatusText.of(response.status)).append("\r\n");
    if (!response.contentType.isEmpty()) {
      head.append("Content-Type: ").append(response.contentType).append("\r\n");
    }
    head.append("X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n");
    return head.append(response.extraHeaders).append(fields).append("\r\n").toString();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
