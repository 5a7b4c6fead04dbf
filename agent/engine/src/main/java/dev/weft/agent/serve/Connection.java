package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One client: reads a request, answers it, reads the next. While an answer is under way nothing is
 * read, so a client that does not read cannot make the server collect either. After a refusal it
 * lingers: reads and forgets what is still coming, because closing on unread bytes would reset the
 * connection and take the refusal with it.
 */
final class Connection {
  private static final int REQUESTS_A_TURN = 4;
  private static final int BYTES_A_TURN = 64 * 1024;
  private static final int MOST_FORGOTTEN_BYTES = 4 << 20;
  private static final int LINGER_MILLIS = 1_000;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final InputBuffer input = new InputBuffer();
  private final RequestParser parser;
  private @Nullable Request request;
  private @Nullable BodyReader body;
  private @Nullable Reply reply;
  private boolean lingering;
  private boolean closed;
  private int forgottenBytes;

  /** Whether it was ever answered: those that were not go first when room is needed. */
  boolean served;

  /** When the present state (waiting, answering, lingering) began. */
  long sinceNanos;

  long deadlineNanos;

  /** Its place in the {@link ConnectionTable}. */
  int place;

  Connection(ServerLoop loop, SocketChannel channel, long now) throws IOException {
    this.loop = loop;
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
    this.parser =
        new RequestParser(loop.settings.maxHeaderBytes, remote.getAddress(), loop.onLoopback);
    this.key = channel.register(loop.selector, SelectionKey.OP_READ, this);
    expect(now, loop.settings.headerMillis);
  }

  boolean isAnswering() {
    return reply != null;
  }

  /** Bytes of the answer under way that the heap holds. */
  long heldBytes() {
    return reply == null ? 0 : reply.heldBytes();
  }

  boolean isLingering() {
    return lingering;
  }

  /** Does what the channel is ready for, if it is little. */
  void ready(long now) throws IOException {
    if (reply != null) {
      loop.later(this);
      key.interestOps(0);
    } else if (lingering) {
      forget();
    } else {
      read(now);
    }
  }

  /** Goes on with an answer, and with the requests that wait behind it, for one turn. */
  void work(long now) throws IOException {
    if (!closed) {
      flush(now);
      proceed(now);
    }
  }

  /** Ends a connection whose time is up; one that sent part of a request is told so. */
  void expire(long now) throws IOException {
    if (reply == null && !lingering && (request != null || input.length() > 0)) {
      refuse(new Refusal(408, "the request took too long"), now);
      flush(now);
    } else {
      close();
    }
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
    loop.table.remove(this);
    release();
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      // There is nobody left to tell.
    }
  }

  private void read(long now) throws IOException {
    boolean resting = request == null && input.length() == 0;
    ByteBuffer scratch = loop.scratch();
    int count = channel.read(scratch);
    if (count < 0) {
      close();
    } else if (count > 0) {
      scratch.flip();
      input.append(scratch);
      if (resting && served) {
        expect(now, loop.settings.headerMillis);
      }
      proceed(now);
    }
  }

  private void forget() throws IOException {
    int count = channel.read(loop.scratch());
    forgottenBytes += count;
    if (count < 0 || forgottenBytes > MOST_FORGOTTEN_BYTES) {
      close();
    }
  }

  /**
   * Answers what has arrived whole, in order, but only so much of it before others get their turn.
   */
  private void proceed(long now) throws IOException {
    for (int i = 0; reply == null && !lingering && !closed; i++) {
      if (i == REQUESTS_A_TURN) {
        loop.later(this);
        key.interestOps(0);
        return;
      }
      if (!takeOrRefuse(now)) {
        key.interestOps(SelectionKey.OP_READ);
        return;
      }
      flush(now);
    }
  }

  private boolean takeOrRefuse(long now) throws IOException {
    try {
      return takeRequest(now);
    } catch (Refusal refusal) {
      refuse(refusal, now);
      return true;
    }
  }

  /** Whether there is an answer now. */
  private boolean takeRequest(long now) throws IOException, Refusal {
    Request current = request;
    if (current == null) {
      current = parser.parse(input);
      if (current == null) {
        return false;
      }
      if (!admit(current, now)) {
        return true;
      }
    }
    BodyReader reader = body;
    if (reader == null || !reader.read(input)) {
      return false;
    }
    current.body(reader.bytes());
    answer(current, loop.handle(current), current.wantsKeepAlive(), now);
    return true;
  }

  /** Decides on the head alone; an uninvited body is never read. */
  private boolean admit(Request head, long now) throws IOException, Refusal {
    BodyReader reader = BodyReader.of(head, loop.settings.maxBodyBytes);
    loop.counts.request();
    Response refusal = loop.router.refuse(head);
    if (refusal != null) {
      answer(head, refusal, head.wantsKeepAlive() && !reader.isAnnounced(), now);
      return false;
    }
    String expectation = head.header("Expect");
    if (expectation != null && head.http11()) {
      meet(expectation, reader);
    }
    request = head;
    body = reader;
    expect(now, loop.settings.bodyMillis);
    return true;
  }

  private void meet(String expectation, BodyReader reader) throws IOException, Refusal {
    if (!expectation.equalsIgnoreCase("100-continue")) {
      throw new Refusal(417, "the expectation is not known");
    }
    if (reader.isAnnounced()
        && input.length() == 0
        && channel.write(ByteBuffer.wrap(CONTINUE)) < CONTINUE.length) {
      throw new IOException("the client does not take a line");
    }
  }

  private void answer(@Nullable Request to, Response response, boolean keepAlive, long now)
      throws IOException {
    Reply next = new Reply(to, response, keepAlive, loop.mayGzip(), loop.date());
    loop.gzipping += next.isGzipped() ? 1 : 0;
    reply = next;
    expect(now, loop.settings.writeMillis);
  }

  private void refuse(Refusal refusal, long now) throws IOException {
    loop.counts.refusedRequest();
    input.clear();
    answer(request, ErrorDocument.of(refusal.status, refusal.reason()), false, now);
  }

  private void flush(long now) throws IOException {
    Reply current = reply;
    if (current == null) {
      return;
    }
    if (!current.write(channel, BYTES_A_TURN)) {
      key.interestOps(SelectionKey.OP_WRITE);
      loop.weigh();
      return;
    }
    release();
    served = true;
    request = null;
    body = null;
    if (current.keepAlive) {
      boolean resting = input.length() == 0;
      expect(now, resting ? loop.settings.idleMillis : loop.settings.headerMillis);
    } else {
      channel.shutdownOutput();
      lingering = true;
      input.clear();
      expect(now, LINGER_MILLIS);
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void release() {
    if (reply != null) {
      loop.gzipping -= reply.isGzipped() ? 1 : 0;
      reply.free();
      reply = null;
    }
  }

  private void expect(long now, int millis) {
    sinceNanos = now;
    deadlineNanos = now + millis * 1_000_000L;
  }
}
