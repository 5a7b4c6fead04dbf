package dev.weft.agent.serve;

import dev.weft.bootstrap.Nullable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Finds a port to listen on, and says in one line which one or why none. */
final class PortSearch {
  /**
   * Room for a flood to queue up in while the scraper still gets its turn; the kernel may allow
   * less.
   */
  private static final int BACKLOG = 1024;

  private static final int LAST_PORT = 65_535;

  private PortSearch() {}

  static @Nullable ServerSocketChannel bind(ServerSettings settings, ServerLog log) {
    int last = settings.port == 0 ? 0 : Math.min(LAST_PORT, settings.port + settings.portRange);
    Exception reason = null;
    for (int port = settings.port; port <= last; port++) {
      try {
        ServerSocketChannel listener = bind(settings.host, port);
        announce(settings, listener, log);
        return listener;
      } catch (IOException | RuntimeException taken) {
        reason = taken;
      }
    }
    log.warn(
        ""
            + settings.host
            + ":"
            + settings.port
            + (last > settings.port ? " to " + last : "")
            + " cannot be used ("
            + reason
            + ") – the application runs on without endpoints; set weft.http.port or"
            + " weft.http.port-range");
    return null;
  }

  static void closeQuietly(ServerSocketChannel listener) {
    try {
      listener.close();
    } catch (IOException alreadyBroken) {
      // It was not going to be used.
    }
  }

  private static ServerSocketChannel bind(String host, int port) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
      listener.configureBlocking(false);
      return listener;
    } catch (IOException | RuntimeException refused) {
      closeQuietly(listener);
      throw refused;
    }
  }

  private static void announce(ServerSettings settings, ServerSocketChannel listener, ServerLog log)
      throws IOException {
    int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    if (settings.port == 0 || settings.port == port) {
      log.info("listening on http://" + settings.host + ":" + port);
    } else {
      log.warn(
          "port "
              + settings.port
              + " is taken – listening on http://"
              + settings.host
              + ":"
              + port);
    }
  }
}
