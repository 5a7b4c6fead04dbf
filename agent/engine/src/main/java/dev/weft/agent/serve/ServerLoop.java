package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/** The server's one thread: waits until a channel or a deadline is due, serves it, waits again. */
final class ServerLoop implements Runnable {
  private static final int ACCEPTS_A_TURN = 64;
  private static final int SCRATCH_BYTES = 16 * 1024;
  private static final int MOST_GZIPPING = 16;
  private static final long ACCEPT_PAUSE_NANOS = 100_000_000L;
  private static final long STUMBLE_PAUSE_NANOS = 50_000_000L;

  final ServerSettings settings;
  final Router router;
  final ServerCounts counts;
  final ConnectionTable table;
  final Selector selector;
  final boolean onLoopback;
  int gzipping;
  private final HttpDate dates = new HttpDate();
  private final ServerLog log;
  private final ServerSocketChannel listener;
  private final SelectionKey acceptKey;
  private @Nullable ByteBuffer scratch;
  private volatile boolean stopping;
  private boolean weighing;
  private boolean acceptPaused;
  private long acceptAgainNanos;

  ServerLoop(ServerSocketChannel listener, ServerSettings settings, Router router, ServerLog log)
      throws IOException {
    this.listener = listener;
    this.settings = settings;
    this.router = router;
    this.log = log;
    this.counts = new ServerCounts();
    this.table = new ConnectionTable(settings.maxConnections);
    this.onLoopback =
        ((InetSocketAddress) listener.getLocalAddress()).getAddress().isLoopbackAddress();
    this.selector = Selector.open();
    this.acceptKey = listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  @Override
  public void run() {
    try {
      while (!stopping && selector.isOpen()) {
        turn();
      }
    } finally {
      close();
    }
  }

  /** May be called from any thread; the loop ends at its next turn. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /**
   * Gives the port back, from any thread. Closing the selector is part of it: a registered channel
   * stays bound until then.
   */
  void abandon() {
    PortSearch.closeQuietly(listener);
    try {
      selector.close();
    } catch (IOException alreadyBroken) {
      // Closing is all that was left to do.
    }
  }

  /** An empty buffer that is good until the next call. */
  ByteBuffer scratch() {
    ByteBuffer buffer = scratch;
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(SCRATCH_BYTES);
      scratch = buffer;
    }
    buffer.clear();
    return buffer;
  }

  /** A compressor holds about 256 KiB outside the heap, so only so many work at once. */
  boolean mayGzip() {
    return gzipping < MOST_GZIPPING;
  }

  /** An answer could not be written at once: see at the end of the turn what all of them hold. */
  void weigh() {
    weighing = true;
  }

  String date() {
    return dates.of(System.currentTimeMillis());
  }

  Response handle(Request request) {
    Route route = request.route();
    try {
      if (route != null) {
        return route.handler.handle(request);
      }
    } catch (Throwable failure) {
      handlerFailed(route.pattern, failure);
    }
    return ErrorDocument.of(500, "the server failed to answer", request.path());
  }

  private void handlerFailed(String what, Throwable failure) {
    if (counts.handlerErrors() == 0) {
      warn(what + " threw " + failure.getClass().getName() + " – its client was told no more");
    }
    counts.handlerError();
  }

  private void turn() {
    try {
      selector.select(waitMillis());
      long now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.attachment() instanceof Connection) {
          serve((Connection) key.attachment(), now);
        }
      }
      selector.selectedKeys().clear();
      accept(now);
      expire(now);
      lighten();
      // A handler that left an interrupt behind would close every channel that is touched next.
      Thread.interrupted();
    } catch (Throwable failure) {
      stumbled(failure);
      LockSupport.parkNanos(STUMBLE_PAUSE_NANOS);
    }
  }

  private void serve(Connection connection, long now) {
    try {
      connection.ready(now);
    } catch (BodyFailure failure) {
      connection.close();
      handlerFailed("a streamed body", failure.thrown);
    } catch (IOException gone) {
      connection.close();
    } catch (Throwable failure) {
      connection.close();
      stumbled(failure);
    }
  }

  private void accept(long now) throws IOException {
    if (acceptPaused && now - acceptAgainNanos < 0) {
      return;
    }
    if (acceptPaused) {
      acceptPaused = false;
      acceptKey.interestOps(SelectionKey.OP_ACCEPT);
    }
    for (int i = 0; i < ACCEPTS_A_TURN; i++) {
      SocketChannel channel = next(now);
      if (channel == null) {
        return;
      }
      counts.connection();
      welcome(channel, now);
    }
  }

  /**
   * When the process is out of descriptors the backlog stays ready; asking again at once would burn
   * a core.
   */
  private @Nullable SocketChannel next(long now) {
    try {
      return listener.accept();
    } catch (IOException outOfDescriptors) {
      acceptPaused = true;
      acceptAgainNanos = now + ACCEPT_PAUSE_NANOS;
      acceptKey.interestOps(0);
      return null;
    }
  }

  /**
   * A newcomer whose request came along with it is served at once, before others could push it out.
   */
  private void welcome(SocketChannel channel, long now) throws IOException {
    if (table.isFull() && !makeRoom(now)) {
      counts.refusedConnection();
      turnAway(channel);
      return;
    }
    try {
      Connection connection = new Connection(this, channel, now);
      table.add(connection);
      serve(connection, now);
    } catch (IOException gone) {
      channel.close();
    }
  }

  private boolean makeRoom(long now) {
    Connection victim = table.victim(now);
    if (victim == null) {
      return false;
    }
    counts.evictedConnection();
    victim.close();
    return true;
  }

  private void turnAway(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      Response busy = ErrorDocument.of(503, "too many connections").header("Retry-After", "1");
      new Reply(null, busy, false, false, date()).write(channel, SCRATCH_BYTES);
    } catch (IOException gone) {
      // It gave up first.
    } finally {
      channel.close();
    }
  }

  private void lighten() {
    if (!weighing) {
      return;
    }
    weighing = false;
    Connection heavy = table.burden(settings.maxHeldBytes);
    while (heavy != null) {
      counts.evictedConnection();
      heavy.close();
      heavy = table.burden(settings.maxHeldBytes);
    }
  }

  private void expire(long now) {
    for (Connection late = table.expired(now); late != null; late = table.expired(now)) {
      counts.timedOutConnection();
      try {
        late.expire(now);
      } catch (IOException gone) {
        late.close();
      } catch (Throwable failure) {
        late.close();
        stumbled(failure);
      }
    }
  }

  /** 0 waits without end: a server that nobody uses never wakes. */
  private long waitMillis() {
    long now = System.nanoTime();
    long nanos = table.nanosToDeadline(now);
    if (acceptPaused) {
      nanos = Math.min(nanos, acceptAgainNanos - now);
    }
    return nanos == Long.MAX_VALUE ? 0 : Math.max(1, nanos / 1_000_000 + 1);
  }

  private void stumbled(Throwable failure) {
    if (counts.internalErrors() == 0) {
      warn("the server met " + failure.getClass().getName() + " – it went on");
    }
    counts.internalError();
  }

  private void warn(String message) {
    try {
      log.warn("http – " + message + "; further ones are only counted");
    } catch (Throwable logIsBroken) {
      // The server outlives its log.
    }
  }

  private void close() {
    table.closeAll();
    abandon();
  }
}
