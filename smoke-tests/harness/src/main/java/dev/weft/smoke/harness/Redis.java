package dev.weft.smoke.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.embedded.RedisServer;

/** A real Redis of its own on a free loopback port. Closing it ends it. */
public final class Redis implements AutoCloseable {
  private static final String PID = "process_id:";

  private final RedisServer server;
  private final int port;
  private long pid;

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
    // asked once: when it is frozen it does not say
    pid = pid == 0 ? askPid() : pid;
    Freezer.freeze(pid);
  }

  /** Lets the server go on. */
  public void thaw() {
    if (pid != 0) {
      Freezer.thaw(pid);
    }
  }

  /** Ends the server; what it held is lost. It is gone when this returns. */
  public void stop() {
    close();
  }

  /** Starts what was stopped, on its port and empty; it answers when this returns. */
  public void restart() {
    pid = 0;
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long askPid() {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("INFO server\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line = lines.readLine();
      while (!line.startsWith(PID)) {
        line = lines.readLine();
      }
      return Long.parseLong(line.substring(PID.length()).trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
