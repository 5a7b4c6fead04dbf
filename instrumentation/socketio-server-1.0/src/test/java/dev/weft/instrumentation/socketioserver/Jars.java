package dev.weft.instrumentation.socketioserver;

import java.nio.file.Path;
import java.util.Arrays;

/** The server's versions, each with what it was published to run with. */
final class Jars {
  private Jars() {}

  static Path jar(String name) {
    return Path.of("target/versions", name + ".jar");
  }

  static Path[] of(String version) {
    return switch (version) {
      case "1.0.0" -> jars(version, "1.3.4", "1.0.0");
      case "1.0.3" -> jars(version, "1.3.5", "1.0.0");
      case "3.0.1" -> jars(version, "4.0.3", "2.0.0");
      case "3.0.2" -> jars(version, "5.0.1", "");
      case "4.0.0" -> jars(version, "6.0.1", "");
      case "4.0.1" -> jars(version, "6.2.1", "");
      case "4.1.2" -> jars(version, "6.3.2", "");
      default -> throw new AssertionError(version);
    };
  }

  /** The oldest servers have their packets and listeners from the libraries of the clients. */
  private static Path[] jars(String server, String engine, String clients) {
    Path[] jars = {
      jar("socket.io-server-" + server), jar("engine.io-server-" + engine), jar("json-20190722")
    };
    if (clients.isEmpty()) {
      return jars;
    }
    Path[] all = Arrays.copyOf(jars, jars.length + 2);
    all[3] = jar("engine.io-client-" + clients);
    all[4] = jar("socket.io-client-" + clients);
    return all;
  }
}
