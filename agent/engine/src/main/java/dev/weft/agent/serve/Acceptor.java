package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Lets newcomers in: at the cost of whoever deserves its place least, or with a 503 when nobody may
 * be sent away.
 */
final class Acceptor {
  private static final long PAUSE_NANOS = 100_000_000L;
  private static final int BUSY_ANSWER_BYTES = 4 * 1024;

  private final ServerLoop loop;
  private final ServerSocketChannel listener;
  private final SelectionKey key;
  private final int mostATurn;
  private boolean paused;
  private long againNanos;

  Acceptor(ServerLoop loop, ServerSocketChannel listener) throws IOException {
    this.loop = loop;
    this.listener = listener;
    this.key = listener.register(loop.selector, SelectionKey.OP_ACCEPT);
    // Not so many that the last could push out the first before it was heard.
    this.mostATurn = Math.max(1, loop.settings.maxConnections / 2);
  }

  void accept(long now) throws IOException {
    if (paused && againNanos - now > 0) {
      return;
    }
    if (paused) {
      paused = false;
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
    for (int i = 0; i < mostATurn; i++) {
      SocketChannel channel = next(now);
      if (channel == null) {
        return;
      }
      loop.counts.connection();
      welcome(channel, now);
    }
  }

  /** Nanoseconds until it accepts again; {@link Long#MAX_VALUE} while it is not pausing. */
  long nanosToDeadline(long now) {
    return paused ? againNanos - now : Long.MAX_VALUE;
  }

  /** Out of descriptors, the backlog stays ready; asking again at once would burn a core. */
  private @Nullable SocketChannel next(long now) {
    try {
      return listener.accept();
    } catch (IOException outOfDescriptors) {
      paused = true;
      againNanos = now + PAUSE_NANOS;
      key.interestOps(0);
      return null;
    }
  }

  /**
   * A newcomer whose request came along with it is served at once, before others could push it out.
   */
  private void welcome(SocketChannel channel, long now) throws IOException {
    if (loop.table.isFull() && !makeRoom(now)) {
      loop.counts.refusedConnection();
      turnAway(channel);
      return;
    }
    try {
      Connection connection = new Connection(loop, channel, now);
      loop.table.add(connection);
      loop.serve(connection, now);
    } catch (IOException gone) {
      channel.close();
    }
  }

  private boolean makeRoom(long now) {
    Connection victim = loop.table.victim(now);
    if (victim == null) {
      return false;
    }
    loop.counts.evictedConnection();
    victim.close();
    return true;
  }

  private void turnAway(SocketChannel channel) throws IOException {
    try {
      channel.configureBlocking(false);
      Response busy = ErrorDocument.of(503, "too many connections").header("Retry-After", "1");
      new Reply(null, busy, false, false, loop.date()).write(channel, BUSY_ANSWER_BYTES);
    } catch (IOException gone) {
      // It gave up first.
    } finally {
      channel.close();
    }
  }
}
