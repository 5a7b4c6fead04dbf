package dev.weft.smoke.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A real Redis of its own on a free loopback port. Closing it ends it. */
public final class Redis implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private Redis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  public static Redis start() {
    try {
      int port = freePort();
      RedisServer server =
          RedisServer.newRedisServer().bind("127.0.0.1").port(port).setting("save \"\"").build();
      server.start();
      return new Redis(server, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Stops the server where it stands. */
  public void freeze() {
    Freezer.freeze(Freezer.find("redis", String.valueOf(port)));
  }

  /** Lets the server go on. */
  public void thaw() {
    Freezer.thaw(Freezer.find("redis", String.valueOf(port)));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }
}
