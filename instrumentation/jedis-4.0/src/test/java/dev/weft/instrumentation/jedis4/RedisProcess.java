package dev.weft.instrumentation.jedis4;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/** A Redis server of the test's own, and a connection of its own to ask it what it has counted. */
final class RedisProcess implements AutoCloseable {
  /**
   * How long a client of a test waits for an answer, in milliseconds: longer than a busy machine
   * stands still. Two seconds, which clients wait by themselves, are not.
   */
  static final int PATIENCE_MILLIS = 20_000;

  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private final Process process;
  private final int port;

  private RedisProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one and waits until it answers. */
  static RedisProcess start(String... settings) {
    int port = freePort();
    List<String> line = new ArrayList<>(List.of("--port", String.valueOf(port)));
    line.addAll(List.of("--bind", "127.0.0.1", "--save", ""));
    line.addAll(List.of("--dir", folder().toString()));
    line.addAll(List.of(settings));
    return start(port, line);
  }

  /** Starts a sentinel that alone watches over this server, by the name that is given. */
  RedisProcess startSentinel(String name) {
    int own = freePort();
    Path file = folder().resolve("sentinel-" + own + ".conf");
    String settings =
        "port %d\nbind 127.0.0.1\ndir %s\nsentinel monitor %s 127.0.0.1 %d 1\n"
            .formatted(own, folder(), name, port);
    try {
      Files.writeString(file, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(own, List.of(file.toString(), "--sentinel"));
  }

  private static RedisProcess start(int port, List<String> line) {
    RedisProcess redis = new RedisProcess(launch(port, line), port);
    long start = System.nanoTime();
    while (true) {
      try {
        redis.requireItself();
        return redis;
      } catch (UncheckedIOException e) {
        if (System.nanoTime() - start > DEADLINE_NANOS || !redis.process.isAlive()) {
          redis.close();
          throw e;
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  /** Fails when another server answers at the port, because somebody else took it first. */
  private void requireItself() {
    if (!ask("INFO", "server").contains("process_id:" + process.pid() + "\r\n")) {
      throw new UncheckedIOException(new IOException("another server has port " + port));
    }
  }

  private static Path folder() {
    try {
      return Files.createDirectories(Path.of("target", "redis")).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(int port, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(Executable.PATH));
    line.addAll(arguments);
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(folder().resolve(port + ".log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        // a cluster node takes this one and the one 10,000 above
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int port() {
    return port;
  }

  /** Sends a command over a connection of its own; answers the reply as text. */
  String ask(String... command) {
    return askTree(command).toString();
  }

  /** Sends a command over a connection of its own; answers a text or a list. */
  Object askTree(String... command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      StringBuilder out = new StringBuilder("*" + command.length + "\r\n");
      for (String each : command) {
        out.append('$').append(each.length()).append("\r\n").append(each).append("\r\n");
      }
      socket.getOutputStream().write(out.toString().getBytes(StandardCharsets.US_ASCII));
      return reply(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object reply(InputStream in) throws IOException {
    String line = line(in);
    switch (line.charAt(0)) {
      case '$':
        int length = Integer.parseInt(line.substring(1));
        if (length < 0) {
          return "";
        }
        String bulk = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        line(in);
        return bulk;
      case '*':
        List<Object> all = new ArrayList<>();
        for (int i = Integer.parseInt(line.substring(1)); i > 0; i--) {
          all.add(reply(in));
        }
        return all;
      default:
        return line.substring(1);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server has closed the connection");
      }
      line.append((char) c);
    }
    in.read();
    return line.toString();
  }

  /** Begins to count anew, with empty databases. */
  void reset() {
    ask("FLUSHALL");
    ask("CONFIG", "RESETSTAT");
  }

  /**
   * How often the server has got each command, in upper case: those that it ran and those that it
   * refused. What {@link #ask} itself costs is left out.
   */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : ask("INFO", "commandstats").split("\r\n")) {
      if (line.startsWith("cmdstat_")) {
        String name = line.substring("cmdstat_".length(), line.indexOf(':')).toUpperCase();
        long count = number(line, "calls=") + number(line, "rejected_calls=");
        if (count > 0) {
          counts.merge(name, count, Long::sum);
        }
      }
    }
    counts.keySet().removeAll(List.of("INFO", "CONFIG"));
    return counts;
  }

  private static long number(String line, String field) {
    int at = line.indexOf((field.startsWith("rejected") ? "," : ":") + field);
    if (at < 0) {
      return 0;
    }
    int from = at + 1 + field.length();
    int to = line.indexOf(',', from);
    return Long.parseLong(to < 0 ? line.substring(from) : line.substring(from, to));
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static final class Executable {
    static final String PATH = unpacked();

    private static String unpacked() {
      try {
        return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
