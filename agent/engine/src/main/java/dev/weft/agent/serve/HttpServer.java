package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * Weft's HTTP server: one daemon thread, {@code weft-http}, and nothing else. A failure to start is
 * reported to the log and never thrown: the application must not notice. All methods may be called
 * from any thread.
 */
public final class HttpServer implements Closeable {
  private static final long CLOSE_MILLIS = 2_000;

  private final @Nullable ServerLoop loop;
  private final @Nullable Thread thread;
  private final int port;
  private final ServerCounts counts;

  private HttpServer(@Nullable ServerLoop loop, @Nullable Thread thread, int port) {
    this.loop = loop;
    this.thread = thread;
    this.port = port;
    this.counts = loop == null ? new ServerCounts() : loop.counts;
  }

  /**
   * Binds in the calling thread and serves in its own.
   *
   * @return the server; one whose {@link #port()} is -1 if it could not start, which the log was
   *     told once
   */
  public static HttpServer start(ServerSettings settings, Router router, ServerLog log) {
    ServerSocketChannel listener = PortSearch.bind(settings, log);
    if (listener == null) {
      return new HttpServer(null, null, -1);
    }
    try {
      InetSocketAddress bound = (InetSocketAddress) listener.getLocalAddress();
      ServerLoop loop = new ServerLoop(listener, settings, router, log);
      Thread thread = new Thread(null, loop, "weft-http");
      thread.setDaemon(true);
      // The starter may be the application's thread: its loader must not be kept alive by this one.
      thread.setContextClassLoader(HttpServer.class.getClassLoader());
      thread.start();
      return new HttpServer(loop, thread, bound.getPort());
    } catch (IOException | RuntimeException failure) {
      PortSearch.closeQuietly(listener);
      log.warn("the server could not start (" + failure + ") – no endpoints");
      return new HttpServer(null, null, -1);
    }
  }

  /** The port that is listened on; -1 if the server could not start. */
  public int port() {
    return port;
  }

  /** What the server did so far. */
  public ServerCounts counts() {
    return counts;
  }

  /**
   * Stops listening, cuts every connection and ends the thread; waits for that at most 2 s. May be
   * called again.
   */
  @Override
  public void close() {
    if (loop == null || thread == null) {
      return;
    }
    loop.stop();
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
      // Only a handler that does not return keeps it; the port at least is given back.
      loop.abandon();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
