package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** The server's one thread: waits until a channel or a deadline is due, serves it, waits again. */
final class ServerLoop implements Runnable {
  private static final int SCRATCH_BYTES = 16 * 1024;
  private static final int MOST_GZIPPING = 16;
  private static final long WORK_A_TURN_NANOS = 10_000_000L;
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
  private final Acceptor acceptor;
  private final ArrayDeque<Connection> work = new ArrayDeque<>();
  private @Nullable ByteBuffer scratch;
  private volatile boolean stopping;
  private boolean weighing;

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
    this.acceptor = new Acceptor(this, listener);
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
        return Objects.requireNonNull(route.handler.handle(request));
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
      if (work.isEmpty()) {
        selector.select(waitMillis());
      } else {
        selector.selectNow();
      }
      long now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.attachment() instanceof Connection) {
          serve((Connection) key.attachment(), now);
        }
      }
      selector.selectedKeys().clear();
      acceptor.accept(now);
      work(now);
      expire(now);
      lighten();
      // A handler that left an interrupt behind would close every channel that is touched next.
      Thread.interrupted();
    } catch (Throwable failure) {
      stumbled(failure);
      LockSupport.parkNanos(STUMBLE_PAUSE_NANOS);
    }
  }

  /** Lets a connection do what its channel is ready for. */
  void serve(Connection connection, long now) {
    try {
      connection.ready(now);
    } catch (Throwable failure) {
      cut(connection, failure);
    }
  }

  /**
   * Asks for a turn with the work that is left: long answers and long pipelines wait in line for
   * it.
   */
  void later(Connection connection) {
    work.add(connection);
  }

  /**
   * Everyone in line gets a turn, but newcomers and small requests are never kept waiting for long.
   */
  private void work(long now) {
    long start = System.nanoTime();
    Connection connection = work.poll();
    while (connection != null) {
      try {
        connection.work(now);
      } catch (Throwable failure) {
        cut(connection, failure);
      }
      connection = System.nanoTime() - start < WORK_A_TURN_NANOS ? work.poll() : null;
    }
  }

  /** A client that went away is none of our business; everything else is counted. */
  private void cut(Connection connection, Throwable failure) {
    connection.close();
    if (failure instanceof BodyFailure) {
      handlerFailed("a streamed body", ((BodyFailure) failure).thrown);
    } else if (!(failure instanceof IOException)) {
      stumbled(failure);
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
      } catch (Throwable failure) {
        cut(late, failure);
      }
    }
  }

  /** 0 waits without end: a server that nobody uses never wakes. */
  private long waitMillis() {
    long now = System.nanoTime();
    long nanos = Math.min(table.nanosToDeadline(now), acceptor.nanosToDeadline(now));
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
      log.warn("" + message + "; further ones are only counted");
    } catch (Throwable logIsBroken) {
      // The server outlives its log.
    }
  }

  private void close() {
    table.closeAll();
    abandon();
  }
}
