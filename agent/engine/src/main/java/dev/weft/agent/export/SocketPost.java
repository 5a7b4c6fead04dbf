package dev.weft.agent.export;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Posts over one kept connection of plain HTTP/1.1: without the timer thread and the classes of
 * {@code HttpURLConnection}, and with one time-out for the whole of a post, so that neither a peer
 * that reads nothing nor one that drips its answer holds the caller. No proxy, no TLS, no cookies,
 * no redirects. Used by one thread.
 */
final class SocketPost implements Post {
  private static final int BUFFER_BYTES = 32 * 1024;
  private static final int HTTP_PORT = 80;

  /** As long as the JDK keeps a connection; servers keep theirs for longer. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String host;
  private final int port;

  /** The head of each request but for its type, its length and the end. */
  private final String head;

  private final long timeoutNanos;
  private final boolean isPacked;
  @Nullable private Wire wire;
  private long usedNanos;

  /**
   * Posts to one address.
   *
   * @param headers what each request carries; a name or value with a line break is refused
   * @param timeoutMillis for a post from connecting to the last byte of the answer
   * @param isPacked whether bodies are sent as gzip
   */
  SocketPost(URL url, Map<String, List<String>> headers, int timeoutMillis, boolean isPacked) {
    this.isPacked = isPacked;
    String named = url.getHost();
    host = named.startsWith("[") ? named.substring(1, named.length() - 1) : named;
    port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    StringBuilder text = new StringBuilder(256);
    text.append("POST ").append(line(url.getFile().isEmpty() ? "/" : url.getFile()));
    text.append(" HTTP/1.1\r\nHost: ").append(line(named));
    if (port != HTTP_PORT) {
      text.append(':').append(port);
    }
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        text.append("\r\n").append(line(header.getKey())).append(": ").append(line(value));
      }
    }
    text.append(isPacked ? "\r\nContent-Encoding: gzip" : "");
    head = text.append("\r\nContent-Type: ").toString();
  }

  private static String line(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(
          "otel.exporter.otlp.headers: expecting values without line breaks");
    }
    return text;
  }

  @Override
  public Answer send(String contentType, byte[] body, int length) throws IOException {
    if (!isPacked) {
      return post(contentType, body, length);
    }
    byte[] packed = FastGzip.pack(body, length);
    return post(contentType, packed, packed.length);
  }

  private Answer post(String contentType, byte[] body, int length) throws IOException {
    long deadline = System.nanoTime() + timeoutNanos;
    byte[] request =
        (head + contentType + "\r\nContent-Length: " + length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Wire to = open(deadline);
    boolean keeps = false;
    try {
      to.put(request, request.length);
      to.put(body, length);
      to.flush();
      AnswerReader reader = new AnswerReader(to);
      Answer answer = reader.read();
      keeps = reader.keepsConnection() && to.isDrained();
      return answer;
    } finally {
      usedNanos = System.nanoTime();
      if (!keeps) {
        close();
      }
    }
  }

  @Override
  public void rest(long nowNanos) {
    if (wire != null && nowNanos - usedNanos >= KEPT_NANOS) {
      close();
    }
  }

  /** Whether there is a connection that the next post will go by, if the peer has kept it. */
  boolean isOpen() {
    return wire != null;
  }

  private Wire open(long deadline) throws IOException {
    rest(System.nanoTime());
    Wire known = wire;
    if (known != null) {
      known.deadlineNanos = deadline;
      if (known.isQuiet()) {
        return known;
      }
      close();
    }
    InetSocketAddress peer = new InetSocketAddress(host, port);
    if (peer.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    Wire fresh = Wire.open();
    fresh.deadlineNanos = deadline;
    wire = fresh;
    try {
      fresh.connect(peer);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    return fresh;
  }

  private void close() {
    Wire known = wire;
    wire = null;
    if (known != null) {
      known.close();
    }
  }

  /** A connection, and what is on its way in or out. Never waits past its deadline. */
  private static final class Wire implements AnswerReader.Bytes {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;

    /** Filled while a request is written, drained while an answer is read. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    long deadlineNanos;

    private Wire(SocketChannel channel, Selector selector) throws IOException {
      this.channel = channel;
      this.selector = selector;
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = channel.register(selector, 0);
    }

    static Wire open() throws IOException {
      Selector selector = Selector.open();
      try {
        return new Wire(selector.provider().openSocketChannel(), selector);
      } catch (IOException | RuntimeException e) {
        selector.close();
        throw e;
      }
    }

    void connect(InetSocketAddress peer) throws IOException {
      boolean isThere = channel.connect(peer);
      while (!isThere) {
        await(SelectionKey.OP_CONNECT);
        isThere = channel.finishConnect();
      }
    }

    /** Whether the peer has said nothing since its last answer, not even that it has closed. */
    boolean isQuiet() {
      buffer.clear();
      try {
        return channel.read(buffer) == 0;
      } catch (IOException e) {
        return false;
      } finally {
        buffer.clear();
      }
    }

    /** Whether nothing came that was no part of the answer. */
    boolean isDrained() {
      return !buffer.hasRemaining();
    }

    void put(byte[] bytes, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int next = Math.min(length - done, buffer.remaining());
        buffer.put(bytes, done, next);
        done += next;
        if (!buffer.hasRemaining()) {
          flush();
          buffer.clear();
        }
      }
    }

    /** Sends what was put; what is read next comes from the peer. */
    void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        if (channel.write(buffer) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    }

    @Override
    public int next() throws IOException {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        int read = channel.read(buffer);
        while (read == 0) {
          await(SelectionKey.OP_READ);
          read = channel.read(buffer);
        }
        buffer.flip();
        if (read < 0) {
          return -1;
        }
      }
      return buffer.get() & 0xff;
    }

    private void await(int what) throws IOException {
      long leftNanos = deadlineNanos - System.nanoTime();
      if (leftNanos <= 0) {
        throw new SocketTimeoutException("export: no answer in time");
      }
      key.interestOps(what);
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(leftNanos)));
      selector.selectedKeys().clear();
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        // it is of no use any more either way
      }
      try {
        selector.close();
      } catch (IOException e) {
        // the same
      }
    }
  }
}
