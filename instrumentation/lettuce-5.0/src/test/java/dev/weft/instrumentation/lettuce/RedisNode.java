package dev.weft.instrumentation.lettuce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real server on loopback, and what it says of itself. */
final class RedisNode implements AutoCloseable {
  final int port;
  private final RedisServer server;

  private RedisNode(int port, RedisServer server) {
    this.port = port;
    this.server = server;
  }

  /** A server that keeps nothing, with these lines more in its configuration. */
  static RedisNode start(String... settings) {
    try {
      int port = freePort();
      Path folder = Files.createDirectories(Path.of("target/redis", String.valueOf(port)));
      RedisServerBuilder builder = RedisServer.newRedisServer().port(port);
      builder.setting("bind 127.0.0.1").setting("save \"\"").setting("appendonly no");
      builder.setting("dir " + folder.toAbsolutePath());
      for (String setting : settings) {
        builder.setting(setting);
      }
      RedisServer server = builder.build();
      server.start();
      return new RedisNode(port, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sentinel that alone watches over this server, by the name that is given. */
  RedisSentinel startSentinel(String name) {
    try {
      int own = freePort();
      RedisSentinel sentinel =
          RedisSentinel.newRedisSentinel()
              .port(own)
              .bind("127.0.0.1")
              .masterName(name)
              .masterPort(port)
              .quorumSize(1)
              .build();
      sentinel.start();
      return sentinel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // the port of a cluster's bus is 10000 above
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() < 50_000) {
          return socket.getLocalPort();
        }
      }
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** The answer to a command from a connection of its own. */
  String ask(String... command) {
    return Resp.ask(port, command);
  }

  void resetCounts() {
    ask("CONFIG", "RESETSTAT");
  }

  /** How often each command was called since the last reset, without those that ask for it. */
  Map<String, Long> calls() {
    return stats("calls=");
  }

  /** How often each command failed since the last reset. */
  Map<String, Long> failures() {
    return stats("failed_calls=");
  }

  private Map<String, Long> stats(String number) {
    Map<String, Long> stats = new TreeMap<>();
    for (String line : ask("INFO", "commandstats").split("\r\n")) {
      if (!line.startsWith("cmdstat_")) {
        continue;
      }
      String name = line.substring("cmdstat_".length(), line.indexOf(':'));
      for (String part : line.substring(line.indexOf(':') + 1).split(",")) {
        if (part.startsWith(number)) {
          stats.put(name.toUpperCase(java.util.Locale.ROOT), value(part));
        }
      }
    }
    stats.remove("INFO");
    stats.remove("CONFIG");
    stats.values().removeIf(calls -> calls == 0);
    return stats;
  }

  private static Long value(String part) {
    return Long.valueOf(part.substring(part.indexOf('=') + 1));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
